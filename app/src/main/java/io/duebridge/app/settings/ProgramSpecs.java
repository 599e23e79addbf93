package io.duebridge.app.settings;

import io.duebridge.spi.SettingSpec;
import java.util.List;
import java.util.stream.Stream;

/** Everything that may be set in {@code duebridge.yml}, but for staff users. */
final class ProgramSpecs {
    static final List<SettingSpec> ALL = Stream.of(
                    Specs.PROGRAM,
                    AutopaySection.SPECS,
                    FaceSection.SPECS,
                    ReturnSection.SPECS,
                    StripeSection.SPECS,
                    PayPalSection.SPECS,
                    WebhookSection.SPECS)
            .flatMap(List::stream)
            .toList();

    private ProgramSpecs() {}
}
