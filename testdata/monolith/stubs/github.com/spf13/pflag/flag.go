// Package pflag declares what shopworld uses of pflag.
package pflag

type FlagSet struct{}

func (f *FlagSet) IntVar(p *int, name string, value int, usage string)                   {}
func (f *FlagSet) StringSliceVar(p *[]string, name string, value []string, usage string) {}
