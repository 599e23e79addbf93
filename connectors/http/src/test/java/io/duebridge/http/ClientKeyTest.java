package io.duebridge.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.duebridge.http.ClientKey.KeyException;
import io.duebridge.spi.Deadline;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientKeyTest {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final List<String> TRUST = List.of("javax.net.ssl.trustStore", "javax.net.ssl.trustStorePassword");

    @TempDir
    private Path folder;

    @Test
    void theOtherSideSeesWhoCallsAndTurnsAwayWhoShowsNothing() throws Exception {
        Path ours = key("ours", "CN=duebridge");
        Path theirs = key("theirs", "CN=localhost");
        List<String> callers = new ArrayList<>();
        HttpsServer server = demandingCertificates(theirs, ours, callers);
        List<String> before =
                TRUST.stream().map(name -> System.getProperty(name, "")).toList();
        try {
            // The platform's authorities are those of this file while the clients are made.
            System.setProperty(TRUST.get(0), trusted(theirs).toString());
            System.setProperty(TRUST.get(1), "changeit");
            URI url = URI.create("https://localhost:" + server.getAddress().getPort() + "/");
            WireRequest request = WireRequest.post(url, Map.of(), new byte[] {'x'});
            ClientKey key = ClientKey.read(ours, "changeit");
            WireClient shown = new WireClient(Duration.ofSeconds(3), 1_000, Optional.of(key));

            assertThat(shown.send(request, Deadline.after(Duration.ofSeconds(10)))
                            .status())
                    .isEqualTo(200);
            assertThat(callers).containsExactly("CN=duebridge");
            WireClient anybody = new WireClient(
                    Duration.ofSeconds(3), 1_000, Optional.of(ClientKey.read(key("other", "CN=x"), "changeit")));
            assertThatThrownBy(() -> anybody.send(request, Deadline.after(Duration.ofSeconds(10))))
                    .isInstanceOf(WireException.class);
            assertThat(callers).hasSize(1);
        } finally {
            for (int i = 0; i < TRUST.size(); i++) {
                restore(TRUST.get(i), before.get(i));
            }
            server.stop(0);
        }
    }

    @Test
    void aFileThatGivesNoKeySaysWhy() throws Exception {
        Path key = key("good", "CN=duebridge");
        Path text = Files.writeString(folder.resolve("text.p12"), "no key");

        assertThatThrownBy(() -> ClientKey.read(key, "wrong"))
                .isInstanceOf(KeyException.class)
                .hasMessageContaining("password does not open");
        assertThatThrownBy(() -> ClientKey.read(text, "changeit"))
                .isInstanceOf(KeyException.class)
                .hasMessageContaining("cannot be read as a PKCS12 file");
        assertThatThrownBy(() -> ClientKey.read(folder.resolve("absent.p12"), "changeit"))
                .isInstanceOf(KeyException.class)
                .hasMessageContaining("absent.p12");
        assertThatThrownBy(() -> ClientKey.read(trusted(key), "changeit"))
                .isInstanceOf(KeyException.class)
                .hasMessageContaining("holds no private key");
    }

    private static void restore(String property, String before) {
        if (before.isEmpty()) {
            System.clearProperty(property);
        } else {
            System.setProperty(property, before);
        }
    }

    private static HttpsServer demandingCertificates(Path own, Path callers, List<String> seen) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(load(own), PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(certificates(callers));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters demanding = context.getDefaultSSLParameters();
                demanding.setNeedClientAuth(true);
                parameters.setSSLParameters(demanding);
            }
        });
        server.createContext("/", exchange -> {
            seen.add(((HttpsExchange) exchange)
                    .getSSLSession()
                    .getPeerPrincipal()
                    .getName());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    /** A store of the certificates alone, as trust stores are. */
    private Path trusted(Path keys) throws Exception {
        Path store = folder.resolve(keys.getFileName() + ".trust");
        try (var out = Files.newOutputStream(store)) {
            certificates(keys).store(out, PASSWORD);
        }
        return store;
    }

    private static KeyStore certificates(Path keys) throws Exception {
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, PASSWORD);
        Certificate certificate = load(keys).getCertificate("key");
        trust.setCertificateEntry("key", certificate);
        return trust;
    }

    private static KeyStore load(Path file) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private Path key(String name, String subject) throws Exception {
        Path store = folder.resolve(name + ".p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String options = "-genkeypair -alias key -keyalg EC -dname " + subject
                + " -ext san=dns:localhost -storetype PKCS12 -keystore " + store + " -storepass changeit";
        List<String> command = new ArrayList<>(List.of(keytool));
        command.addAll(Arrays.asList(options.split(" ")));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertThat(process.waitFor()).isZero();
        return store;
    }
}
