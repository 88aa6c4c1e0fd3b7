// SPDX-License-Identifier: MIT

// Tests a parser with Strictline's vectors:
//
//	strictline export --json > vectors.json
//	VECTORS=$PWD/vectors.json go test vectors_test.go
//
// Replace parse, which uses http.ReadResponse as an example.
// Known failures are listed in the file KNOWN, one id on each line.
package vectors

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"strings"
	"testing"
)

type body struct {
	Equals, Begins, Contains *string
	Length                   int
}

type rule struct {
	Request        int
	Match, Verdict string
	Damage         *string
	Status         *int
	Body           *body
	Conditions     []string
}

type vector struct {
	ID, Title, Method string
	RFC               []string
	TLS, Timing       bool
	Connections       []struct {
		Length int
		Ending string
		Pieces []struct {
			Octets string
			Times  int
		}
	}
	Outcomes []rule
}

// Status and body of the final response, or an error.
func parse(octets []byte, method string) (int, []byte, error) {
	in := bufio.NewReader(bytes.NewReader(octets))
	for {
		response, err := http.ReadResponse(in, &http.Request{Method: method})
		if err != nil {
			return 0, nil, err
		}
		body, err := io.ReadAll(response.Body)
		if err != nil || response.StatusCode >= 200 || response.StatusCode == 101 {
			return response.StatusCode, body, err
		}
	}
}

func octetsOf(v vector) (octets []byte) {
	for _, piece := range v.Connections[0].Pieces {
		once, _ := hex.DecodeString(piece.Octets)
		octets = append(octets, bytes.Repeat(once, piece.Times)...)
	}
	return
}

// A parser alone has no time, no TLS, no second connection.
func canBeParsed(v vector) bool {
	first := v.Connections[0]
	ends := first.Ending == "close" || first.Ending == "fin" || first.Ending == "hold"
	return !v.Timing && !v.TLS && first.Length < 1<<24 && ends
}

func fits(r rule, status int, octets []byte, err error) bool {
	switch {
	case r.Match == "reject":
		return err != nil
	case r.Match != "response":
		return r.Match == "otherwise"
	case err != nil || (r.Status != nil && *r.Status != status):
		return false
	case r.Body == nil:
		return true
	}
	text := hex.EncodeToString(octets)
	switch {
	case r.Body.Equals != nil:
		return text == *r.Body.Equals
	case r.Body.Begins != nil:
		return strings.HasPrefix(text, *r.Body.Begins)
	case r.Body.Contains != nil:
		part, _ := hex.DecodeString(*r.Body.Contains)
		return bytes.Contains(octets, part)
	}
	return len(octets) == r.Body.Length
}

// The first rule that matches; nil: it needs what a parser cannot show.
func judge(v vector, status int, octets []byte, err error) *rule {
	for i, r := range v.Outcomes {
		if r.Request != 1 {
			continue
		}
		if len(r.Conditions) > 0 {
			return nil
		}
		if fits(r, status, octets, err) {
			return &v.Outcomes[i]
		}
	}
	return nil
}

func TestVectors(t *testing.T) {
	var all struct {
		Format  string
		Vectors []vector
	}
	text, err := os.ReadFile(os.Getenv("VECTORS"))
	if err == nil {
		err = json.Unmarshal(text, &all)
	}
	if err != nil || all.Format != "strictline-vectors/1" {
		t.Fatal("VECTORS: ", err, all.Format)
	}
	known := map[string]bool{}
	list, _ := os.ReadFile(os.Getenv("KNOWN"))
	for _, id := range strings.Fields(string(list)) {
		known[id] = true
	}
	for _, v := range all.Vectors {
		if !canBeParsed(v) || known[v.ID] {
			continue
		}
		t.Run(v.ID, func(t *testing.T) {
			status, octets, err := parse(octetsOf(v), v.Method)
			if r := judge(v, status, octets, err); r != nil && r.Verdict == "fail" {
				t.Errorf("%s: %s; RFC %s", *r.Damage, v.Title, strings.Join(v.RFC, ", "))
			}
		})
	}
}
