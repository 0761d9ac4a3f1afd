package child

// Access is what a confined process may reach of the file system besides the program
// itself and the libraries of the system. It gets no network, whatever stands here.
type Access struct {
	// Read are files and folders (with all below them) to be read.
	Read []string
	// Write are folders in which files may be made, changed and removed.
	Write []string
	// Run are folders and files of programs to be executed. A child of this binary
	// executes nothing once it is started.
	Run []string
	// Local allows sockets between programs of this machine, by which LibreOffice speaks to
	// itself, and rights of files to be set; networks stay closed.
	Local bool
}

// Barrier is one thing that confinement keeps a process from.
type Barrier string

// The barriers that a probe tries.
const (
	Home    Barrier = "home"    // reading a file of the user's
	Network Barrier = "network" // opening a socket
	Execute Barrier = "execute" // starting a program
)

// Barriers are all of them, in the order in which they are told.
var Barriers = []Barrier{Home, Network, Execute}
