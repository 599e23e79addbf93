package io.duebridge.portal.face;

/** A file or value of the company's face that cannot be used. The message goes behind the setting's name: {@code must be ...}. */
public final class FaceFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FaceFault(String problem) {
        super(problem);
    }

    /** What is wrong and what to do, for whoever wrote the settings. */
    public String problem() {
        return String.valueOf(getMessage());
    }
}
