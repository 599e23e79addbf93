package io.duebridge.portal.signin;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What the sign-in page asks for. */
public record SignInForm(
        @NotBlank(message = "{sign-in.email.missing}")
        @Email(message = "{sign-in.email.wrong}")
        @Size(max = 320, message = "{sign-in.email.wrong}")
        @Nullable
        String email) {}
