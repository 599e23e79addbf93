package io.duebridge.portal.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is promised, for which documents, and by when. */
@Schema(name = "PromiseRequest")
record PromiseRequest(
        @NotNull @Pattern(regexp = "[A-Z]{3}") String currency,
        @Nullable UUID customer,
        @NotNull @Size(max = 200) List<UUID> documents,

        @NotNull @Pattern(regexp = PayRequest.AMOUNT) @Schema(example = "120.00")
        String amount,

        @NotNull LocalDate day,
        @Nullable @Size(max = 1000) String note) {}
