// Filter for Go's http.ReadResponse. ../README.md describes the protocol.
package main

import (
	"bufio"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"runtime"
	"sort"
	"strings"
)

// pieces gives the input, piece by piece, then the end.
type pieces struct {
	left []string
	end  string
}

func (p *pieces) Read(room []byte) (int, error) {
	for len(p.left) > 0 && p.left[0] == "" {
		p.left = p.left[1:]
	}
	if len(p.left) == 0 {
		switch p.end {
		case "close":
			return 0, io.EOF
		case "lost":
			return 0, errors.New("the connection broke")
		}
		return 0, errors.New("nothing more comes")
	}
	count := len(p.left[0]) / 2
	if count > len(room) {
		count = len(room)
	}
	_, err := hex.Decode(room, []byte(p.left[0][:2*count]))
	p.left[0] = p.left[0][2*count:]
	return count, err
}

const fieldsMax = 131072 // more cannot be shown

func fields(header http.Header) string {
	var shown []string
	for name, values := range header {
		for _, value := range values {
			shown = append(shown, fmt.Sprintf("%x:%x", name, value))
		}
	}
	if len(shown) > fieldsMax {
		return "fields-not-shown=1"
	}
	sort.Strings(shown)
	return "fields=" + strings.Join(shown, ",")
}

func final(status int) bool {
	return status/100 != 1 || status == http.StatusSwitchingProtocols
}

func read(method string, from io.Reader) string {
	reader := bufio.NewReader(from)
	request := &http.Request{Method: method}
	response, err := http.ReadResponse(reader, request)
	for err == nil && !final(response.StatusCode) {
		response, err = http.ReadResponse(reader, request)
	}
	if err != nil {
		return fmt.Sprintf("error\t-\t\t%x", err.Error())
	}
	body, err := io.ReadAll(response.Body)
	result, why := "response", ""
	if err != nil {
		result, why = "error", err.Error()
	}
	return fmt.Sprintf("%s\t%03d\t%x\t%x\t%s", result, response.StatusCode, body, why,
		fields(response.Header))
}

func main() {
	fmt.Printf("hello\t%s\n", runtime.Version())
	lines := bufio.NewReaderSize(os.Stdin, 1<<16)
	for {
		line, err := lines.ReadString('\n')
		if err != nil {
			return
		}
		parts := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		from := &pieces{strings.Split(parts[2], ","), parts[3]}
		fmt.Printf("result\t%s\t%s\n", parts[0], read(parts[1], from))
	}
}
