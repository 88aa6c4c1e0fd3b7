// Driver for Go's net/http: one Transport for each job. Its goroutines read
// even while others are busy. ../README.md describes the protocol.
package main

import (
	"bufio"
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"os"
	"runtime"
	"sort"
	"strconv"
	"strings"
	"time"
)

// What request one needs besides its method.
type asking struct {
	fields  [][2]string
	content []byte
	follow  bool
}

func unhex(text string) string {
	octets, _ := hex.DecodeString(text)
	return string(octets)
}

func readAsking(named []string) (a asking) {
	for _, part := range named {
		name, value, _ := strings.Cut(part, "=")
		switch name {
		case "fields":
			for _, pair := range strings.Split(value, ",") {
				field, text, _ := strings.Cut(pair, ":")
				a.fields = append(a.fields, [2]string{unhex(field), unhex(text)})
			}
		case "content":
			a.content = []byte(unhex(value))
		case "follow":
			a.follow = true
		}
	}
	return a
}

func open(timeout time.Duration, cafile string) *http.Client {
	transport := &http.Transport{
		DisableCompression:    true,
		ExpectContinueTimeout: time.Second,
	}
	if cafile != "-" {
		pool := x509.NewCertPool()
		pem, _ := os.ReadFile(cafile)
		pool.AppendCertsFromPEM(pem)
		transport.TLSClientConfig = &tls.Config{RootCAs: pool}
	}
	return &http.Client{Transport: transport, Timeout: timeout}
}

func stay(*http.Request, []*http.Request) error {
	return http.ErrUseLastResponse
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

func ask(client *http.Client, method, url string, a asking) string {
	var content io.Reader
	if a.content != nil {
		content = bytes.NewReader(a.content)
	}
	request, err := http.NewRequest(method, url, content)
	if err != nil {
		return "unsupported"
	}
	for _, field := range a.fields {
		request.Header.Add(field[0], field[1])
	}
	client.CheckRedirect = nil
	if !a.follow {
		client.CheckRedirect = stay
	}
	response, err := client.Do(request)
	if err != nil {
		return fmt.Sprintf("error\t-\t\t%x", err.Error())
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	result, why := "response", ""
	if err != nil {
		result, why = "error", err.Error()
	}
	return fmt.Sprintf("%s\t%03d\t%x\t%x\t%s", result, response.StatusCode, body, why,
		fields(response.Header))
}

// named is the part of a job with that name, in ms; 0 if it has none.
func named(parts []string, name string) time.Duration {
	for _, part := range parts[7:] {
		if strings.HasPrefix(part, name) {
			ms, _ := strconv.Atoi(part[len(name):])
			return time.Duration(ms) * time.Millisecond
		}
	}
	return 0
}

func answer(parts []string) {
	ms, _ := strconv.Atoi(parts[5])
	client := open(time.Duration(ms)*time.Millisecond, parts[6])
	answers := []string{"result", parts[0], ask(client, parts[1], parts[2], readAsking(parts[7:]))}
	if parts[4] != "-" {
		time.Sleep(named(parts, "idle="))
		answers = append(answers, ask(client, parts[3], parts[4], asking{}))
	}
	// what is left open meanwhile is watched
	if open := named(parts, "open="); open > 0 {
		time.AfterFunc(open, client.CloseIdleConnections)
	} else {
		client.CloseIdleConnections()
	}
	fmt.Println(strings.Join(answers, "\t"))
}

func main() {
	fmt.Printf("hello\tnet/http %s\n", runtime.Version())
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 64<<20) // content in hex
	for lines.Scan() {
		answer(strings.Split(lines.Text(), "\t"))
	}
}
