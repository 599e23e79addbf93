package io.duebridge.portal.api;

import org.springframework.http.HttpStatus;

/** A request that cannot be carried out as it stands. {@code what} names the words and is the code. */
final class ApiProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String what;

    ApiProblem(HttpStatus status, String what) {
        super(what);
        this.status = status;
        this.what = what;
    }

    HttpStatus status() {
        return status;
    }

    String what() {
        return what;
    }
}
