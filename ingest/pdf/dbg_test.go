package pdf
import ("testing";"os";"context";"casebook/ingest/child";"strconv")
func TestMain(m *testing.M){ child.Main(Service()); os.Exit(m.Run()) }
func TestDbg(t *testing.T){
 p:=os.Getenv("TRY"); if p=="" {t.Skip()}
 n,_:=strconv.Atoi(os.Getenv("PAGE"))
 d,err:=Open(context.Background(),p,Options{}); if err!=nil{t.Fatal(err)}
 defer d.Close()
 pt,err:=d.Page(context.Background(),n); if err!=nil{t.Fatal(err)}
 t.Log(pt.Agreement, pt.SecondErr, pt.Objects, pt.ImageCoverage, pt.Width, pt.Height)
 for _,l:=range pt.Lines { t.Logf("1 %d %d %.3f %s",l.Opening,l.Column,l.Box.X0,l.Text)}
 for _,l:=range pt.Second { t.Logf("2 %d %d %.3f %.3f %s",l.Opening,l.Column,l.Box.X0,l.Box.Y0,l.Text)}
}
