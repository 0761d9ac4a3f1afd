package doctor

import (
	"unsafe"

	"golang.org/x/sys/windows"
)

// space is what is free on the disk of a folder, in bytes; 0 where it is not known.
func space(dir string) uint64 {
	name, err := windows.UTF16PtrFromString(dir)
	if err != nil {
		return 0
	}
	var free uint64
	if windows.GetDiskFreeSpaceEx(name, &free, nil, nil) != nil {
		return 0
	}
	return free
}

// memoryStatus is MEMORYSTATUSEX of the Windows API.
type memoryStatus struct {
	length, load              uint32
	total, free               uint64
	totalPage, freePage       uint64
	totalVirtual, freeVirtual uint64
	freeExtended              uint64
}

// memory is that of the machine and what of it is free, in bytes; 0 where not known.
func memory() (total, free uint64) {
	s := memoryStatus{length: uint32(unsafe.Sizeof(memoryStatus{}))}
	ok, _, _ := windows.NewLazySystemDLL("kernel32.dll").NewProc("GlobalMemoryStatusEx").Call(uintptr(unsafe.Pointer(&s)))
	if ok == 0 {
		return 0, 0
	}
	return s.total, s.free
}
