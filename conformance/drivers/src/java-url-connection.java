// Driver for Java's HttpURLConnection, or with the argument "client" for
// java.net.http. The pool of the former belongs to the process; each job has a
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

/** What request one is to have: fields, content, and whether it is to follow. */
class Asking {
    Map<String, String> fields = new LinkedHashMap<>();
    byte[] content;
    boolean follow;

    static String unhex(String text) throws IOException {
        return new String(HexFormat.of().parseHex(text), "latin1");
    }

    static Asking read(String[] job) throws IOException {
        Asking a = new Asking();
        for (int i = 7; i < job.length; i++) {
            String[] part = job[i].split("=", 2);
            if (part[0].equals("fields"))
                for (String pair : part[1].split(",")) {
                    String[] halves = pair.split(":");
                    a.fields.put(unhex(halves[0]), unhex(halves[1]));
                }
            else if (part[0].equals("content"))
                a.content = HexFormat.of().parseHex(part[1]);
            else if (part[0].equals("follow"))
                a.follow = true;
        }
        return a;
    }
}

interface Client {
    void ask(String method, String url, Answer a, Asking asking) throws Exception;
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
        return (method, url, a, asking) -> {
            var c = (HttpURLConnection) new URL(url).openConnection();
            if (context != null)
                ((HttpsURLConnection) c).setSSLSocketFactory(context.getSocketFactory());
            c.setRequestMethod(method);
            c.setConnectTimeout(timeout);
            c.setReadTimeout(timeout);
            c.setInstanceFollowRedirects(asking.follow);
            asking.fields.forEach(c::setRequestProperty);
            if (method.equals("POST") || asking.content != null) {
                c.setDoOutput(true);
                try (OutputStream out = c.getOutputStream()) {
                    if (asking.content != null)
                        out.write(asking.content);
                }
            }
            a.status = c.getResponseCode();
            a.addFields(c.getHeaderFields());
            a.take(a.status < 400 ? c.getInputStream() : c.getErrorStream());
        };
    }

    static Client byClient(int timeout, String cafile, boolean follow) throws Exception {
        var builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .followRedirects(follow ? HttpClient.Redirect.ALWAYS : HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofMillis(timeout));
        if (!cafile.equals("-"))
            builder.sslContext(trust(cafile));
        HttpClient client = builder.build();
        return (method, url, a, asking) -> {
            var request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(Duration.ofMillis(timeout))
                    .method(method, asking.content == null
                            ? HttpRequest.BodyPublishers.noBody()
                            : HttpRequest.BodyPublishers.ofByteArray(asking.content));
            // it sends no other Expect, and sets Connection and Upgrade itself
            request.expectContinue(asking.fields.remove("Expect") != null);
            asking.fields.forEach(request::header);
            var response = client.send(request.build(),
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

    static String ask(Client client, String method, String url, Asking asking)
            throws IOException {
        Answer a = new Answer();
        if (method.equals("CONNECT"))
            return "unsupported";
        try {
            client.ask(method, url, a, asking);
        } catch (Exception why) {
            a.fail(why);
        }
        return a.show();
    }

    static String answer(String[] job, boolean modern) throws Exception {
        int timeout = Integer.parseInt(job[5]);
        Asking asking = Asking.read(job);
        Client client = modern ? byClient(timeout, job[6], asking.follow)
                : byConnection(timeout, job[6]);
        String line = "result\t" + job[0] + "\t" + ask(client, job[1], job[2], asking);
        if (job[4].equals("-"))
            return line;
        for (int i = 7; i < job.length; i++)
            if (job[i].startsWith("idle=") || job[i].startsWith("busy="))
                Thread.sleep(Integer.parseInt(job[i].substring(5)));
        return line + "\t" + ask(client, job[3], job[4], new Asking());
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
