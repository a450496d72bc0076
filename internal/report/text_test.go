package report

import (
	"regexp"
	"strings"
	"testing"
)

// above cuts off the commands, which are never wrapped.
func above(text []byte) []string {
	report, _, _ := strings.Cut(string(text), "next:\n")
	return strings.Split(report, "\n")
}

func TestTextFoldsToTheWidthOfTheTerminal(t *testing.T) {
	for sample := range samples {
		for _, width := range []int{40, 60, 80, 100, 120, 200} {
			for _, line := range above(render(t, "text", sample, Options{Width: width})) {
				if columns(line) > width {
					t.Errorf("%s at %d columns: %d in %q", sample, width, columns(line), line)
				}
			}
		}
	}
}

func TestTextIsOneScreen(t *testing.T) {
	for sample, most := range map[string]int{"shop": 44, "cjk": 44, "dont": 32, "empty": 10, "large": 48, "hostile": 76, "data": 56, "layered": 44} {
		if lines := strings.Count(string(render(t, "text", sample, Options{})), "\n"); lines > most {
			t.Errorf("%s: %d lines, want at most %d", sample, lines, most)
		}
	}
}

func TestTextAlignsWideCharacters(t *testing.T) {
	lines := strings.Split(string(render(t, "text", "cjk", Options{})), "\n")
	for i, line := range lines {
		if !strings.HasPrefix(line, "service ") {
			continue
		}
		end := columns(line[:strings.Index(line, "packages")+len("packages")])
		for _, row := range lines[i+1 : i+4] {
			number := regexp.MustCompile(`^\S+ +\d`).FindString(row)
			if columns(number) != end {
				t.Errorf("the packages of %q end in column %d, want %d", row, columns(number), end)
			}
		}
	}
}

func TestTextHasColoursOnlyWhenAsked(t *testing.T) {
	plain, coloured := string(render(t, "text", "shop", Options{})), string(render(t, "text", "shop", Options{Color: true}))
	if strings.Contains(plain, "\x1b") {
		t.Error("escapes without being asked")
	}
	if !strings.Contains(coloured, "\x1b[1;32mverdict: split\x1b[0m") {
		t.Error("the verdict has no colour")
	}
	if got := regexp.MustCompile("\x1b\\[[0-9;]*m").ReplaceAllString(coloured, ""); got != plain {
		t.Error("colours change the text")
	}
}

func TestTextSaysWhatToTypeNext(t *testing.T) {
	text := string(render(t, "text", "dont", Options{Command: "go run ./cmd/msa-split analyze ./..."}))
	for _, want := range []string{
		"  go run ./cmd/msa-split explain example.com/shop/internal/orders/domain\n",
		"  go run ./cmd/msa-split analyze ./... --granularity declaration\n",
		"  go run ./cmd/msa-split analyze ./... --format markdown -o review.md\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

func TestFlagsInCommandsRunNothing(t *testing.T) {
	if got, want := flags("--granularity declaration ; $(reboot)"), "--granularity declaration ';' '$(reboot)'"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestNamesInCommandsAreOneHarmlessWord(t *testing.T) {
	for in, want := range map[string]string{
		"orders": "orders", "example.com/a_b#T.M": "'example.com/a_b#T.M'", "주문": "주문", "$(reboot)": "'$(reboot)'",
		"it's": `'it'\''s'`, "-rf": "'-rf'", "": "''", "a\nb": `'a\nb'`,
	} {
		if got := quote(in); got != want {
			t.Errorf("quote(%q) = %s, want %s", in, got, want)
		}
	}
}
