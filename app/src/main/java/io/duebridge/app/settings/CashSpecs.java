package io.duebridge.app.settings;

import static io.duebridge.app.settings.Specs.optional;
import static io.duebridge.app.settings.Specs.secret;

import io.duebridge.spi.SettingSpec;
import io.duebridge.spi.SettingSpec.Type;
import java.util.List;

/** What may be set under {@code cash} in a connection's file; {@link CashSection} reads it. */
final class CashSpecs {
    static final List<SettingSpec> CONNECTION = List.of(
            optional(
                    "cash.folder",
                    Type.TEXT,
                    "",
                    "A folder where bank files are dropped, relative to the config folder; the program moves them to"
                            + " done or failed in it. On several nodes it must be a folder that all of them see."),
            optional(
                    "cash.files-every",
                    Type.DURATION,
                    "1m",
                    "The pause between two looks for bank files, in the folder and at the SFTP server."),
            optional(
                    "cash.settled", Type.DURATION, "5s", "How long a file must not have changed to count as complete."),
            optional(
                    "cash.csv-mapping",
                    Type.TEXT,
                    "",
                    "A file that says how the bank's CSV is read, relative to the config folder; see"
                            + " docs/cash-application.md."),
            optional(
                    "cash.remittance-mapping",
                    Type.TEXT,
                    "",
                    "A file that says how remittance advices in the sub-folder remittances are read."),
            optional("cash.sftp.host", Type.TEXT, "", "An SFTP server that bank files are fetched from."),
            optional("cash.sftp.port", Type.INTEGER, "22", "The SFTP server's port."),
            optional("cash.sftp.user", Type.TEXT, "", "The user at the SFTP server."),
            secret("cash.sftp.password", false, "The user's password; without one, cash.sftp.key is used."),
            optional("cash.sftp.key", Type.TEXT, "", "The file of the user's private key, without a passphrase."),
            optional(
                    "cash.sftp.known-hosts",
                    Type.TEXT,
                    "",
                    "A known_hosts file with the server's key; a server with another key is not spoken to."),
            optional(
                    "cash.sftp.directory",
                    Type.TEXT,
                    ".",
                    "The directory with the files, which are moved to done or failed in it."),
            optional(
                    "cash.sftp.deadline",
                    Type.DURATION,
                    "30s",
                    "How long connecting and each answer of the server may take."));

    private CashSpecs() {}
}
