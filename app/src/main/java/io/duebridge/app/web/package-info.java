/** The program with its pages: Spring Boot around the engine, Camel started by Boot, the scheduler last. */
@NullMarked
package io.duebridge.app.web;

import org.jspecify.annotations.NullMarked;
