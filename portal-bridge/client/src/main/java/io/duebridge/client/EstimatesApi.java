package io.duebridge.client;

import io.duebridge.client.model.Estimate;
import io.duebridge.client.model.EstimateDetail;
import io.duebridge.client.model.File;
import java.util.List;
import java.util.UUID;

/** Estimates. */
public final class EstimatesApi {
    private final Wire wire;

    EstimatesApi(Wire wire) {
        this.wire = wire;
    }

    /** The latest first. */
    public Listing<Estimate> list() {
        return new Listing<>(
                after -> wire.page(Call.of(Operation.ESTIMATES).with("after", after), "estimates", Estimate.class));
    }

    /** One with its lines and the invoices made of it. */
    public EstimateDetail get(UUID estimate) {
        return wire.read(Call.of(Operation.ESTIMATE, estimate), EstimateDetail.class);
    }

    /** As the ERP prints it. */
    public byte[] pdf(UUID estimate) {
        return wire.bytes(Call.of(Operation.ESTIMATE_PDF, estimate));
    }

    public List<File> files(UUID estimate) {
        return wire.page(Call.of(Operation.ESTIMATE_FILES, estimate), "files", File.class)
                .rows();
    }

    public byte[] file(UUID estimate, UUID file) {
        return wire.bytes(Call.of(Operation.ESTIMATE_FILE, estimate).in("file", file));
    }
}
