//go:build unix && !linux && !darwin

package child

import "os/exec"

// RunConfined is Run for a command that command makes: this system can confine no more
// than the limits that a child of this binary sets itself.
func RunConfined(_ Access, command func() *exec.Cmd) (*exec.Cmd, error) {
	cmd := command()
	if cmd.Err != nil {
		return cmd, cmd.Err
	}
	return cmd, Run(cmd)
}
