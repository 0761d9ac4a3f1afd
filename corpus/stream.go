package corpus

// EachCase reads the cases of all books in their order, one at a time, and hands each to
// yield; it ends at the first error of yield and returns it. Pages are passed over.
func (s Store) EachCase(yield func(*Case) error) error {
	st, err := s.State()
	if err != nil {
		return err
	}
	d := &disk{dir: s.Dir}
	for _, b := range st.Books {
		if err := d.eachCase(b.ID, yield); err != nil {
			return err
		}
	}
	return nil
}
