package io.duebridge.portal.api;

import io.duebridge.collections.profile.Profile;
import io.duebridge.collections.profile.ProfileChange;
import io.duebridge.collections.profile.ProfileField;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What the API takes and answers about a customer's details. */
final class ApiProfiles {
    private static final String FIELDS =
            "By the field: billing-name, -street, -city, -region, -postcode, -country; the same of delivery-;"
                    + " payables-name, -email, -phone; tax-number.";

    private ApiProfiles() {}

    @Schema(name = "Profile")
    record OneProfile(
            UUID customer,

            @Schema(description = "What holds, as far as it was ever said. " + FIELDS)
            Map<String, String> values,

            @Schema(description = "What was asked for, the latest first.")
            List<Change> changes) {
        static OneProfile of(Profile profile) {
            Map<String, String> values = new TreeMap<>();
            profile.values().forEach((field, value) -> values.put(field.label(), value));
            return new OneProfile(
                    profile.customer().value(),
                    values,
                    profile.changes().stream().map(Change::of).toList());
        }
    }

    @Schema(name = "ProfileChange")
    record Change(
            UUID id,
            UUID customer,

            @Schema(description = "proposed: the company's turn; approved, rejected, withdrawn: ended")
            String state,

            String note,
            Instant proposedAt,
            @Nullable Instant decidedAt,

            @Schema(description = "Why it was rejected.") @Nullable
            String reason,

            List<Line> lines,
            List<ApiUploads.File> files) {
        static Change of(ProfileChange change) {
            return new Change(
                    change.id().value(),
                    change.customer().value(),
                    ApiDisputes.word(change.state().name()),
                    change.note(),
                    change.proposedAt(),
                    change.decidedAt().orElse(null),
                    change.reason().orElse(null),
                    change.lines().stream().map(Line::of).toList(),
                    change.files().stream().map(ApiUploads.File::of).toList());
        }
    }

    @Schema(name = "ProfileChangeLine")
    record Line(String field, String before, String after) {
        static Line of(ProfileChange.Line line) {
            return new Line(line.field().label(), line.before(), line.after());
        }
    }

    @Schema(name = "ProfileProposal")
    record Propose(
            @Schema(description = "Whose; needed where the caller may act for several.") @Nullable
            UUID customer,

            @Schema(description = "What is to change; an empty text takes back what was said. " + FIELDS)
            @NotNull
            @Size(min = 1)
            Map<String, String> values,

            @Nullable String note) {

        Map<ProfileField, String> fields() {
            Map<ProfileField, String> fields = new EnumMap<>(ProfileField.class);
            values.forEach((label, value) -> fields.put(
                    ProfileField.of(label).orElseThrow(() -> new ApiProblem(HttpStatus.BAD_REQUEST, "request")),
                    value == null ? "" : value));
            return fields;
        }
    }
}
