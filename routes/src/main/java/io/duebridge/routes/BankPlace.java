package io.duebridge.routes;

import io.duebridge.collections.cash.FileSource;
import io.duebridge.collections.cash.IncomingFile;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One directory that bank files or remittance advices are taken from, as a Camel endpoint. A file that has been taken is moved to
 * {@code done} beside it, a refused one to {@code failed}; one that could not be stored stays. Each is taken by whoever runs the
 * connection's task, so two nodes do not meet over it; if they did, the content would be known to the second.
 *
 * @param shown for messages, without secrets
 */
record BankPlace(FileSource source, String endpoint, String shown, IncomingFile.Content content) {
    /** Under which property of the exchange the outcome stands, {@code done} or {@code failed}. */
    static final String OUTCOME = "duebridgeBankFileOutcome";

    private static final String ADVICES = "remittances";

    /** All places of a plan. */
    static List<BankPlace> of(CashPlan plan) {
        IncomingFile.Content statement = new IncomingFile.Content.Statement(plan.csv());
        Optional<IncomingFile.Content> advice = plan.advices().map(IncomingFile.Content.Advice::new);
        List<BankPlace> places = new ArrayList<>();
        plan.folder().ifPresent(folder -> {
            places.add(folder(folder, plan.settled(), statement));
            Path below = folder.resolve(ADVICES);
            advice.filter(ignored -> Files.isDirectory(below))
                    .ifPresent(content -> places.add(folder(below, plan.settled(), content)));
        });
        plan.sftp().ifPresent(place -> {
            places.add(sftp(place, place.directory(), plan.settled(), statement));
            advice.ifPresent(
                    content -> places.add(sftp(place, place.directory() + "/" + ADVICES, plan.settled(), content)));
        });
        return places;
    }

    private static BankPlace folder(Path folder, Duration settled, IncomingFile.Content content) {
        String path = folder.toAbsolutePath().normalize().toString();
        return new BankPlace(
                FileSource.FOLDER,
                "file:" + escaped(path) + "?" + common(settled)
                        + "&startingDirectoryMustExist=true&directoryMustExist=true",
                path,
                content);
    }

    private static BankPlace sftp(SftpPlace place, String directory, Duration settled, IncomingFile.Content content) {
        long millis = place.deadline().toMillis();
        StringBuilder uri = new StringBuilder("sftp:")
                .append(place.host())
                .append(':')
                .append(place.port())
                .append('/')
                .append(escaped(directory))
                .append("?username=")
                .append(raw(place.user()))
                .append('&')
                .append(common(settled));
        place.password().ifPresent(password -> uri.append("&password=").append(raw(password)));
        place.key().ifPresent(key -> uri.append("&privateKeyFile=").append(raw(key.toString())));
        uri.append("&preferredAuthentications=")
                .append(place.key().isPresent() ? "publickey" : "password")
                .append("&knownHostsFile=")
                .append(raw(place.knownHosts().toString()))
                .append("&strictHostKeyChecking=yes&useUserKnownHostsFile=false&autoCreateKnownHostsFile=false")
                .append("&connectTimeout=")
                .append(millis)
                .append("&soTimeout=")
                .append(millis)
                .append("&timeout=")
                .append(millis)
                .append("&disconnect=true&stepwise=false&streamDownload=false&maximumReconnectAttempts=0")
                .append("&throwExceptionOnConnectFailed=true&jschLoggingLevel=OFF");
        return new BankPlace(FileSource.SFTP, uri.toString(), "sftp " + place, content);
    }

    /** Names that programs use while they write are left alone, and so is what was written to just now. */
    private static String common(Duration settled) {
        return "autoCreate=false&recursive=false&sortBy=file:modified;file:name"
                + "&antExclude=*.part,*.tmp,*.filepart,*.partial,*.crdownload"
                + "&readLock=changed&readLockMinAge=" + settled.toMillis() + "&readLockCheckInterval=500"
                + "&readLockTimeout=" + settled.plusSeconds(5).toMillis() + "&readLockLoggingLevel=DEBUG"
                + "&move=${exchangeProperty." + OUTCOME + "}/${date:now:yyyyMMdd-HHmmssSSS}-${file:onlyname}";
    }

    private static String raw(String value) {
        return value.indexOf(')') < 0 ? "RAW(" + value + ")" : "RAW{" + value + "}";
    }

    private static String escaped(String path) {
        try {
            return new URI(null, null, path, null).getRawPath();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not a path: " + path, e);
        }
    }
}
