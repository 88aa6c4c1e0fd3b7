// A driver for Strictline: it is told what to fetch, and tells what came of it.
//
//	go build -o my-driver my-driver.go
//	printf 'driver   ./my-driver\nflags    reuses\nmemory   none\n' > my.client
//	strictline run --client ./my.client
//
// What is yours is open and ask; net/http stands there as an example. The
// protocol is in strictline-driver(7).
package main

import (
	"bufio"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"
)

type answer struct {
	result, status string
	body           []byte
	err            string
}

// A fresh client for each job; it serves both requests of the job.
func open(timeout, cafile string) *http.Client {
	ms, _ := strconv.Atoi(timeout)
	config := &tls.Config{}
	if pem, err := os.ReadFile(cafile); err == nil {
		config.RootCAs = x509.NewCertPool()
		config.RootCAs.AppendCertsFromPEM(pem)
	}
	return &http.Client{
		Timeout:   time.Duration(ms) * time.Millisecond,
		Transport: &http.Transport{TLSClientConfig: config, DisableCompression: true},
		CheckRedirect: func(*http.Request, []*http.Request) error {
			return http.ErrUseLastResponse
		},
	}
}

// Keep what came before an error.
func ask(client *http.Client, method, url string) answer {
	if method == "CONNECT" {
		return answer{result: "unsupported", status: "-"}
	}
	request, err := http.NewRequest(method, url, nil)
	if err != nil {
		return answer{"error", "-", nil, err.Error()}
	}
	response, err := client.Do(request)
	if err != nil {
		return answer{"error", "-", nil, err.Error()}
	}
	defer response.Body.Close()
	status := fmt.Sprintf("%03d", response.StatusCode)
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return answer{"error", status, body, err.Error()}
	}
	return answer{"response", status, body, ""}
}

func main() {
	jobs := bufio.NewScanner(os.Stdin)
	fmt.Println("hello\tmy client 1.0")
	for jobs.Scan() {
		job := strings.Split(jobs.Text(), "\t")
		client := open(job[5], job[6])
		answers := []answer{ask(client, job[1], job[2])}
		if job[4] != "-" {
			answers = append(answers, ask(client, job[3], job[4]))
		}
		client.CloseIdleConnections()
		fmt.Print("result\t", job[0])
		for _, a := range answers {
			fmt.Printf("\t%s\t%s\t%x\t%x", a.result, a.status, a.body, a.err)
		}
		fmt.Println()
	}
}
