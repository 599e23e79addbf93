package io.duebridge.portal.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is wrong with a document. */
@Schema(name = "DisputeRequest")
record DisputeRequest(
        @Nullable UUID customer,
        @NotNull UUID document,

        @NotNull
        @Schema(
                description =
                        "price, quantity, damaged, not-received, not-ordered, duplicate, tax, paid-already or other")
        String reason,

        @Nullable
        @Pattern(regexp = PayRequest.AMOUNT)
        @Schema(example = "120.00", description = "Empty: what the lines come to, or without lines all that is open.")
        String amount,

        @Nullable @Valid @Size(max = 500) List<Line> lines,
        @NotNull @Size(min = 1, max = 2000) String words) {

    static final String NUMBER = "[0-9]{1,12}(\\.[0-9]{1,8})?";

    /** A line by its position, with what would be right where that is in question. */
    @Schema(name = "DisputeRequestLine")
    record Line(
            @Min(0) int position,

            @Nullable @Pattern(regexp = NUMBER) @Schema(example = "3")
            String quantity,

            @Nullable @Pattern(regexp = NUMBER) @Schema(example = "19.90")
            String unitPrice) {}

    /** What is added to a dispute. */
    @Schema(name = "DisputeComment")
    record Comment(@NotNull @Size(min = 1, max = 2000) String words) {}
}
