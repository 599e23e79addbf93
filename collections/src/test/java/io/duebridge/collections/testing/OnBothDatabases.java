package io.duebridge.collections.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * A test that runs once on H2 and once on PostgreSQL. Its one parameter is a {@link TestStore}. Tests of one class share a database
 * of each kind and its clock, so each makes its own organisation and connection.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "on {0}", autoCloseArguments = false)
@ArgumentsSource(BothDatabases.class)
public @interface OnBothDatabases {}
