package io.duebridge.app.settings;

import io.duebridge.http.SettingsReader;
import io.duebridge.routes.MailPlace;
import java.util.Optional;

/** What stands under {@code mail.answers}. */
final class AnswersSection {
    private AnswersSection() {}

    static Optional<DuebridgeSettings.Answers> read(SettingsFile file) {
        SettingsReader reader = file.reader();
        Optional<String> address = reader.optionalText("mail.answers.address");
        Optional<String> host = reader.optionalText("mail.answers.host");
        Optional<String> user = reader.optionalText("mail.answers.user");
        Optional<Secret> password = file.secret("mail.answers.password");
        if (address.isEmpty()) {
            return Optional.empty();
        }
        if (!address.get().matches("[A-Za-z0-9._-]{1,20}@[A-Za-z0-9.-]+")) {
            file.fault(
                    "mail.answers.address", "must be an address like replies@example.com, not '" + address.get() + "'");
        }
        if (host.isEmpty() || !host.get().matches("[A-Za-z0-9._:\\[\\]-]+")) {
            file.fault(
                    "mail.answers.host", "must be the mail server's name: answers to mail.answers.address lie there");
        }
        if (user.isEmpty() || password.isEmpty()) {
            file.fault("mail.answers.user", "and mail.answers.password are needed with mail.answers.address");
        }
        return Optional.of(new DuebridgeSettings.Answers(
                address.get(),
                new MailPlace(
                        host.orElse("localhost"),
                        reader.integer("mail.answers.port"),
                        reader.bool("mail.answers.tls"),
                        user.orElse(""),
                        password.map(Secret::value),
                        reader.text("mail.answers.folder"),
                        reader.duration("mail.answers.every"))));
    }
}
