package io.duebridge.portal.api;

import io.duebridge.collections.accounts.Right;
import io.duebridge.collections.portalview.ScopedCustomer;
import io.duebridge.collections.profile.ProfileChange;
import io.duebridge.collections.profile.ProfileChangeId;
import io.duebridge.collections.profile.ProfileDesk;
import io.duebridge.collections.profile.Profiles;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.uploads.UploadedFiles;
import io.duebridge.portal.documents.FileResponses;
import io.duebridge.portal.errors.NotFound;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A customer's details, and what it asks to have changed. */
@RestController
@RequestMapping(path = "/api/v1/profile", produces = MediaType.APPLICATION_JSON_VALUE)
class ApiProfilesController {

    private final Callers callers;
    private final ProfileDesk desk;
    private final Profiles profiles;
    private final UploadedFiles uploads;
    private final FileResponses responses;
    private final Tags tags;

    ApiProfilesController(
            Callers callers,
            ProfileDesk desk,
            Profiles profiles,
            UploadedFiles uploads,
            FileResponses responses,
            Tags tags) {
        this.callers = callers;
        this.desk = desk;
        this.profiles = profiles;
        this.uploads = uploads;
        this.responses = responses;
        this.tags = tags;
    }

    @Operation(operationId = "profile", summary = "A customer's details, and what was asked for")
    @GetMapping
    ResponseEntity<ApiProfiles.OneProfile> profile(@RequestParam(required = false) @Nullable UUID customer) {
        Caller caller = callers.caller(customer);
        return profiles.of(caller.scope(), only(caller, customer))
                .map(ApiProfiles.OneProfile::of)
                .map(tags::answer)
                .orElseThrow(() -> new NotFound(NotFound.Thing.CUSTOMER));
    }

    @Operation(
            operationId = "proposeProfileChange",
            summary = "Ask for a change of details, once per key",
            description =
                    "It holds when the company has approved it. One change waits at most. With the tag of `profile` in If-Match,"
                            + " it is asked for only if the details are still those.")
    @PostMapping(path = "/changes", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ApiProfiles.Change> propose(
            @RequestHeader(ApiPaymentsController.KEY) String key,
            @RequestHeader(name = Tags.IF_MATCH, required = false) @Nullable String asRead,
            @Valid @RequestBody ApiProfiles.Propose request) {
        Caller caller = callers.caller(request.customer());
        CustomerId customer = only(caller, request.customer());
        if (!caller.scope().may(customer, Right.ADMINISTER)) {
            throw new NotFound(NotFound.Thing.CUSTOMER);
        }
        ProfileChangeId id = desk.propose(
                caller.scope(),
                new ProfileDesk.Proposal(
                        customer,
                        caller.ownKey(key),
                        request.fields(),
                        Optional.ofNullable(request.note()).orElse(""),
                        List.of(),
                        caller.actor()),
                tags.condition(asRead, ApiProfiles.OneProfile::of));
        return ResponseEntity.created(URI.create("/api/v1/profile/changes/" + id))
                .body(ApiProfiles.Change.of(find(caller, id.value())));
    }

    @Operation(operationId = "profileChange", summary = "One change that was asked for")
    @GetMapping("/changes/{id}")
    ResponseEntity<ApiProfiles.Change> one(
            @PathVariable UUID id, @RequestParam(required = false) @Nullable UUID customer) {
        return tags.answer(ApiProfiles.Change.of(find(callers.caller(customer), id)));
    }

    @Operation(operationId = "withdrawProfileChange", summary = "Take a change back that is not decided yet")
    @PostMapping("/changes/{id}/withdraw")
    ApiProfiles.Change withdraw(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID customer,
            @RequestHeader(name = Tags.IF_MATCH, required = false) @Nullable String asRead) {
        Caller caller = callers.caller(customer);
        ProfileChange change = find(caller, id);
        if (!caller.scope().may(change.customer(), Right.ADMINISTER)) {
            throw new NotFound(NotFound.Thing.PAGE);
        }
        desk.withdraw(
                caller.scope(),
                new ProfileChangeId(id),
                caller.actor(),
                tags.condition(asRead, ApiProfiles.Change::of));
        return ApiProfiles.Change.of(find(caller, id));
    }

    @Operation(operationId = "profileFile", summary = "One of the files that were sent with a change")
    @ApiUploads.AnyFile
    @GetMapping(path = "/changes/{id}/files/{file}", produces = MediaType.ALL_VALUE)
    void file(
            @PathVariable UUID id,
            @PathVariable UUID file,
            @RequestParam(required = false) @Nullable UUID customer,
            HttpServletResponse response)
            throws IOException {
        Caller caller = callers.caller(customer);
        find(caller, id);
        responses.uploaded(
                uploads.find(caller.scope().organisation(), id, file)
                        .orElseThrow(() -> new NotFound(NotFound.Thing.FILE)),
                response);
    }

    private ProfileChange find(Caller caller, UUID id) {
        return profiles.find(caller.scope(), new ProfileChangeId(id))
                .orElseThrow(() -> new NotFound(NotFound.Thing.PAGE));
    }

    /** The customer it is about: the one that is named, or the only one. */
    private static CustomerId only(Caller caller, @Nullable UUID named) {
        List<ScopedCustomer> all = caller.scope().customers();
        if (named == null && all.size() > 1) {
            throw new ApiProblem(HttpStatus.BAD_REQUEST, "customer-missing");
        }
        return all.stream()
                .map(ScopedCustomer::id)
                .findFirst()
                .orElseThrow(() -> new NotFound(NotFound.Thing.CUSTOMER));
    }
}
