// Driver for Go's net/http: one Transport for each job. ../README.md describes
// the protocol.
package main

import (
	"bufio"
	"crypto/tls"
	"crypto/x509"
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

func open(timeout time.Duration, cafile string) *http.Client {
	transport := &http.Transport{DisableCompression: true}
	if cafile != "-" {
		pool := x509.NewCertPool()
		pem, _ := os.ReadFile(cafile)
		pool.AppendCertsFromPEM(pem)
		transport.TLSClientConfig = &tls.Config{RootCAs: pool}
	}
	return &http.Client{
		Transport: transport,
		Timeout:   timeout,
		CheckRedirect: func(*http.Request, []*http.Request) error {
			return http.ErrUseLastResponse
		},
	}
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

func ask(client *http.Client, method, url string) string {
	request, err := http.NewRequest(method, url, nil)
	if err != nil {
		return "unsupported"
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

func answer(parts []string) {
	ms, _ := strconv.Atoi(parts[5])
	client := open(time.Duration(ms)*time.Millisecond, parts[6])
	answers := []string{"result", parts[0], ask(client, parts[1], parts[2])}
	if parts[4] != "-" {
		for _, part := range parts[7:] {
			if strings.HasPrefix(part, "idle=") {
				idle, _ := strconv.Atoi(part[len("idle="):])
				time.Sleep(time.Duration(idle) * time.Millisecond)
			}
		}
		answers = append(answers, ask(client, parts[3], parts[4]))
	}
	client.CloseIdleConnections()
	fmt.Println(strings.Join(answers, "\t"))
}

func main() {
	fmt.Printf("hello\tnet/http %s\n", runtime.Version())
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		answer(strings.Split(lines.Text(), "\t"))
	}
}
