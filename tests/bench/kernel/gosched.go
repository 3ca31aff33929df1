// SPDX-License-Identifier: MIT
// Go's scheduler on one processor, measured on demand: lines `gosched TASKS COUNT` in, nanoseconds of the processor a switch out.
package main

import (
	"bufio"
	"fmt"
	"os"
	"runtime"
	"syscall"
)

// Of the processor's time, in nanoseconds.
func now() int64 {
	var usage syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &usage)
	return usage.Utime.Nano() + usage.Stime.Nano()
}

type robin struct {
	switches, end int
	reached       chan bool
}

func (r *robin) task() {
	for {
		r.switches++
		if r.switches == r.end {
			r.reached <- true
		}
		runtime.Gosched()
	}
}

func (r *robin) measure(count int) float64 {
	first := r.switches
	r.end = first + count
	start := now()
	<-r.reached
	return float64(now()-start) / float64(r.switches-first)
}

func main() {
	runtime.GOMAXPROCS(1)
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		var name string
		var tasks, count int
		fmt.Sscan(lines.Text(), &name, &tasks, &count)
		r := &robin{reached: make(chan bool)}
		for i := 0; i < tasks; i++ {
			go r.task()
		}
		r.measure(2 * tasks)
		fmt.Printf("%.4f\n", r.measure(count))
		return // tasks of one line would disturb those of the next
	}
}
