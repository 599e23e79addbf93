package io.duebridge.app.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** What a browser that comes for the first time has to fetch for a page: the page and everything it links to, as it is sent. */
final class FirstVisit {
    private static final Pattern LINKED =
            Pattern.compile("(?:<link [^>]*href|<script [^>]*src|<img [^>]*src)=\"([^\"#]+)\"");

    private final HttpClient client;

    FirstVisit(HttpClient client) {
        this.client = client;
    }

    /** Bytes over the wire, heads included. Fails unless the page shows what it has to. */
    long bytes(LoadRequests.Asked asked) throws IOException, InterruptedException {
        HttpResponse<byte[]> page = fetch(asked.request());
        String html = text(page);
        if (!html.contains(asked.shows())) {
            throw new IOException(asked.request().uri() + " answers " + page.statusCode() + " without " + asked.shows()
                    + ": " + html.substring(0, Math.min(html.length(), 200)));
        }
        long bytes = size(page);
        for (URI linked : linked(asked.request().uri(), html)) {
            bytes += size(fetch(HttpRequest.newBuilder(linked)
                    .header("Accept-Encoding", "gzip")
                    .build()));
        }
        return bytes;
    }

    private static Set<URI> linked(URI page, String html) {
        Set<URI> linked = new LinkedHashSet<>();
        LINKED.matcher(html).results().forEach(found -> linked.add(page.resolve(found.group(1))));
        return linked;
    }

    private HttpResponse<byte[]> fetch(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer;
        try {
            answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (HttpTimeoutException e) {
            throw new IOException(request.uri() + " was not answered in time", e);
        }
        if (answer.statusCode() != 200) {
            throw new IOException(request.uri() + " answers " + answer.statusCode());
        }
        return answer;
    }

    private static String text(HttpResponse<byte[]> answer) throws IOException {
        boolean packed =
                answer.headers().firstValue("Content-Encoding").orElse("").equals("gzip");
        byte[] body =
                packed ? new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes() : answer.body();
        return new String(body, StandardCharsets.UTF_8);
    }

    private static long size(HttpResponse<byte[]> answer) {
        long head = "HTTP/1.1 200 \r\n\r\n".length();
        for (Map.Entry<String, List<String>> header : answer.headers().map().entrySet()) {
            for (String value : header.getValue()) {
                head += header.getKey().length() + value.length() + ": \r\n".length();
            }
        }
        return head + answer.body().length;
    }
}
