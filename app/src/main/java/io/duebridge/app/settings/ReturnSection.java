package io.duebridge.app.settings;

import static io.duebridge.app.settings.Specs.optional;

import io.duebridge.spi.SettingSpec;
import io.duebridge.spi.SettingSpec.Type;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;

/** To which programs' pages customers may be led back. */
final class ReturnSection {
    private static final String KEY = "portal.return-to";

    static final List<SettingSpec> SPECS = List.of(optional(
            KEY,
            Type.TEXT,
            "",
            "Where programs may have customers led who paid at the payment provider's own page: beginnings of addresses with commas between"
                    + " them, e.g. https://shop.example.com/orders. Empty: nowhere but to the portal."));

    private ReturnSection() {}

    static List<URI> read(SettingsFile file) {
        List<URI> places = new ArrayList<>();
        for (String text : file.reader().optionalText(KEY).orElse("").split(",", -1)) {
            if (text.isBlank()) {
                continue;
            }
            try {
                URI place = new URI(text.strip());
                boolean here = "http".equals(place.getScheme()) && "localhost".equals(place.getHost());
                if (place.getHost() != null
                        && ("https".equals(place.getScheme()) || here)
                        && place.getRawQuery() == null
                        && place.getRawUserInfo() == null) {
                    places.add(place);
                    continue;
                }
            } catch (URISyntaxException e) {
                // reported like any other text that is none
            }
            file.fault(KEY, "must be addresses such as https://shop.example.com/orders, not '" + text.strip() + "'");
        }
        return places;
    }
}
