// Driver for Java's HttpURLConnection, or with the argument "client" for
// java.net.http. The pool of the former is that of the process; each job has a
// port of its own. ../README.md describes the protocol.
import java.io.*;
import java.net.*;
import java.net.http.*;
import java.nio.file.*;
import java.security.KeyStore;
import java.security.cert.*;
import java.time.Duration;
import java.util.*;
import javax.net.ssl.*;

class Answer {
    String result = "response", error = "";
    int status = -1;
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    List<String> fields = new ArrayList<>();

    void fail(Throwable why) {
        result = "error";
        error = why.toString();
    }

    void take(InputStream stream) throws IOException {
        byte[] room = new byte[16384];
        for (int len; stream != null && (len = stream.read(room)) > 0;)
            body.write(room, 0, len);
    }

    void addFields(Map<String, List<String>> all) throws IOException {
        for (var field : all.entrySet())
            for (String value : field.getValue())
                if (field.getKey() != null)
                    fields.add(hex(field.getKey().getBytes("latin1")) + ":"
                            + hex(value.getBytes("latin1")));
    }

    static String hex(byte[] octets) {
        return HexFormat.of().formatHex(octets);
    }

    String show() throws IOException {
        return String.join("\t", result,
                status < 0 ? "-" : String.format("%03d", status),
                hex(body.toByteArray()), hex(error.getBytes("utf8")),
                "fields=" + String.join(",", fields));
    }
}

interface Client {
    void ask(String method, String url, Answer a) throws Exception;
}

class Driver {
    static SSLContext trust(String cafile) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(Path.of(cafile))) {
            store.setCertificateEntry("ca",
                    CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    static Client byConnection(int timeout, String cafile) throws Exception {
        SSLContext context = cafile.equals("-") ? null : trust(cafile);
        return (method, url, a) -> {
            var c = (HttpURLConnection) new URL(url).openConnection();
            if (context != null)
                ((HttpsURLConnection) c).setSSLSocketFactory(context.getSocketFactory());
            c.setRequestMethod(method);
            c.setConnectTimeout(timeout);
            c.setReadTimeout(timeout);
            if (method.equals("POST")) {
                c.setDoOutput(true);
                c.getOutputStream().close();
            }
            a.status = c.getResponseCode();
            a.addFields(c.getHeaderFields());
            a.take(a.status < 400 ? c.getInputStream() : c.getErrorStream());
        };
    }

    static Client byClient(int timeout, String cafile) throws Exception {
        var builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofMillis(timeout));
        if (!cafile.equals("-"))
            builder.sslContext(trust(cafile));
        HttpClient client = builder.build();
        return (method, url, a) -> {
            var response = client.send(HttpRequest.newBuilder(URI.create(url))
                    .timeout(Duration.ofMillis(timeout))
                    .method(method, HttpRequest.BodyPublishers.noBody()).build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            a.status = response.statusCode();
            a.addFields(response.headers().map());
            // its time limit ends with the head
            Timer timer = new Timer(true);
            InputStream stream = response.body();
            boolean[] late = {false};
            timer.schedule(new TimerTask() {
                public void run() {
                    late[0] = true;
                    try {
                        stream.close();
                    } catch (IOException why) {
                        a.fail(why);
                    }
                }
            }, timeout);
            try {
                a.take(stream);
            } finally {
                timer.cancel();
            }
            if (late[0])
                throw new IOException("the time limit has passed");
        };
    }

    static String ask(Client client, String method, String url) throws IOException {
        Answer a = new Answer();
        if (method.equals("CONNECT"))
            return "unsupported";
        try {
            client.ask(method, url, a);
        } catch (Exception why) {
            a.fail(why);
        }
        return a.show();
    }

    static String answer(String[] job, boolean modern) throws Exception {
        int timeout = Integer.parseInt(job[5]);
        Client client = modern ? byClient(timeout, job[6]) : byConnection(timeout, job[6]);
        String line = "result\t" + job[0] + "\t" + ask(client, job[1], job[2]);
        if (job[4].equals("-"))
            return line;
        for (int i = 7; i < job.length; i++)
            if (job[i].startsWith("idle="))
                Thread.sleep(Integer.parseInt(job[i].substring(5)));
        return line + "\t" + ask(client, job[3], job[4]);
    }

    public static void main(String[] args) throws Exception {
        boolean modern = args.length > 0 && args[0].equals("client");
        var in = new BufferedReader(new InputStreamReader(System.in));
        System.setProperty("sun.net.http.retryPost", "false");
        HttpURLConnection.setFollowRedirects(false);
        System.out.println("hello\tJava " + System.getProperty("java.version"));
        for (String line; (line = in.readLine()) != null;)
            System.out.println(answer(line.split("\t"), modern));
        System.exit(0);
    }
}
