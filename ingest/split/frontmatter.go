package split

func (s *splitter) readFront() {}
