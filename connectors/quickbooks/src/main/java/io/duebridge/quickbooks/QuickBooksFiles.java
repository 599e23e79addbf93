package io.duebridge.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.http.WireClient;
import io.duebridge.http.WireDownload;
import io.duebridge.http.WireException;
import io.duebridge.http.WireRequest;
import io.duebridge.http.WireUrls;
import io.duebridge.spi.AttachedFiles;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpFile;
import io.duebridge.spi.ErpId;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Files attached to records. QuickBooks keeps them in a store of its own and gives, with the Attachable, a signed address there
 * ({@code TempDownloadUri}) that is good for 15 minutes; so the Attachable is read anew for each download, which costs one metered call,
 * and the fetch itself none. No token goes to that store, and only hosts the settings allow are asked.
 */
final class QuickBooksFiles implements AttachedFiles {
    private final QuickBooksApi api;
    private final WireClient wire;
    private final QuickBooksSettings settings;

    QuickBooksFiles(QuickBooksApi api, QuickBooksSettings settings) {
        this.api = api;
        this.settings = settings;
        this.wire = new WireClient(settings.connectTimeout(), 0);
    }

    @Override
    public Optional<ErpFile> open(ErpId attachment, long largest, Deadline deadline) throws ConnectorException {
        QuickBooksEntity entity = QuickBooksEntity.ATTACHMENT;
        Optional<JsonNode> found =
                api.record(entity.path(), entity.entityName(), attachment, Use.DOCUMENT, api.callDeadline(deadline));
        Optional<String> address =
                found.flatMap(attachable -> QuickBooksJson.nonBlank(attachable.path("TempDownloadUri")));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        long announced = found.get().path("Size").asLong(0);
        if (announced > largest) {
            throw tooLarge(attachment, announced, largest);
        }
        return Optional.of(download(attachment, allowed(attachment, address.get()), largest, deadline));
    }

    private ErpFile download(ErpId attachment, URI address, long largest, Deadline deadline) throws ConnectorException {
        WireDownload answer;
        try {
            answer = wire.download(WireRequest.get(address, Map.of("Accept", "*/*")), largest, deadline);
        } catch (WireException e) {
            throw new ConnectorException(
                    e.deadlinePassed() ? ConnectionErrors.DEADLINE_PASSED : ConnectionErrors.UNREACHABLE,
                    "the file of attachment " + attachment + " could not be fetched from " + address.getHost(),
                    e);
        }
        if (answer.isSuccess() && answer.announced().orElse(0) <= largest) {
            return new ErpFile(answer.header("Content-Type"), answer.body());
        }
        close(answer);
        if (answer.isSuccess()) {
            throw tooLarge(attachment, answer.announced().orElse(0), largest);
        }
        throw new ConnectorException(
                QuickBooksErrors.SERVER_FAILED,
                "the file of attachment " + attachment + " was answered with HTTP " + answer.status() + " by "
                        + address.getHost());
    }

    private static void close(WireDownload answer) {
        try {
            answer.body().close();
        } catch (IOException e) {
            // it is not read any further
        }
    }

    private URI allowed(ErpId attachment, String text) throws ConnectorException {
        URI address;
        try {
            address = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new ConnectorException(
                    ConnectionErrors.UNREADABLE_ANSWER, "attachment " + attachment + " has no usable address", e);
        }
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        boolean ours = host.equals(settings.baseUrl().getHost());
        boolean listed = "https".equals(address.getScheme())
                && settings.fileHosts().stream()
                        .anyMatch(allowed -> host.equals(allowed) || host.endsWith("." + allowed));
        if ((!ours && !listed) || WireUrls.fault(address).isPresent()) {
            throw new ConnectorException(
                    ConnectionErrors.FILE_HOST,
                    "attachment " + attachment + " lies at " + address.getScheme() + "://" + host
                            + ", which file-hosts does not allow");
        }
        return address;
    }

    private static ConnectorException tooLarge(ErpId attachment, long size, long largest) {
        return new ConnectorException(
                ConnectionErrors.FILE_TOO_LARGE,
                "the file of attachment " + attachment + " has " + size + " bytes, more than " + largest);
    }
}
