// A driver for Strictline: it is told what to fetch, and tells what came of it.
//
//     javac -d . my-driver.java
//     printf '#!/bin/sh\nexec java -cp "${0%%/*}" Driver\n' > my-driver
//     chmod +x my-driver
//     printf 'driver   ./my-driver\nmemory   none\n' > my.client
//     strictline run --client ./my.client
//
// What is yours is ask(); HttpURLConnection
// stands there as an example, which keeps connections for itself. The protocol
// is in strictline-driver(7).
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;
import java.util.Scanner;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

class Driver {
    static SSLContext trust(String cafile) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = new FileInputStream(cafile)) {
            store.setCertificateEntry("ca",
                CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory managers =
            TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    static String answer(String result, String status, byte[] body, String error) {
        HexFormat hex = HexFormat.of();
        return String.join("\t", result, status, hex.formatHex(body),
            hex.formatHex(error.getBytes(StandardCharsets.UTF_8)));
    }

    // Result, status, body and error. Keep what came before an error.
    static String ask(String method, String url, int timeout, String cafile) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String status = "-";
        if (method.equals("CONNECT"))
            return answer("unsupported", status, body.toByteArray(), "");
        try {
            var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
            if (connection instanceof HttpsURLConnection)
                ((HttpsURLConnection) connection).setSSLSocketFactory(trust(cafile).getSocketFactory());
            connection.setRequestMethod(method);
            connection.setInstanceFollowRedirects(false);
            connection.setConnectTimeout(timeout);
            connection.setReadTimeout(timeout);
            if (connection.getResponseCode() < 0)
                return answer("error", status, body.toByteArray(), "no status");
            status = String.format("%03d", connection.getResponseCode());
            InputStream in = connection.getResponseCode() < 400
                ? connection.getInputStream() : connection.getErrorStream();
            byte[] piece = new byte[4096];
            for (int n; in != null && (n = in.read(piece)) >= 0;)
                body.write(piece, 0, n);
            return answer("response", status, body.toByteArray(), "");
        } catch (Exception error) {
            return answer("error", status, body.toByteArray(), error.toString());
        }
    }

    public static void main(String[] args) {
        System.out.println("hello\tmy client 1.0");
        for (Scanner jobs = new Scanner(System.in); jobs.hasNextLine();) {
            String[] job = jobs.nextLine().split("\t");
            int timeout = Integer.parseInt(job[5]);
            String line = "result\t" + job[0] + "\t" + ask(job[1], job[2], timeout, job[6]);
            if (!job[4].equals("-"))
                line += "\t" + ask(job[3], job[4], timeout, job[6]);
            System.out.println(line);
        }
    }
}
