package org.sarcini.web;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.sarcini.installation.Messages;
import org.sarcini.sync.Undecided;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers what goes wrong in our own endpoints, in JSON and in words: {@code {"message": …, "field": …, "fields": {…}}}, the last two for inputs. */
@RestControllerAdvice(basePackageClasses = CurrentUser.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class Problems {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private final Messages messages;

    Problems(Messages messages) {
        this.messages = messages;
    }

    @ExceptionHandler
    ResponseEntity<byte[]> problem(Problem problem, Locale language) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("message", messages.text(language, problem.key(), problem.values()));
        if (!problem.fields().isEmpty()) {
            Map<String, String> fields = new LinkedHashMap<>();
            problem.fields()
                    .forEach(it -> fields.putIfAbsent(it.field(), messages.text(language, it.key(), it.values())));
            body.put("field", problem.fields().get(0).field());
            body.put("fields", fields);
        }
        return Json.answer(problem.status(), body);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> notAllowed(AuthorizationException refusal, Locale language) {
        return problem(Problem.forbidden("web.problem.forbidden"), language);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> unreadable(HttpMessageNotReadableException malformed, Locale language) {
        return problem(Problem.badRequest(null, "web.problem.malformed"), language);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> changedMeanwhile(OptimisticLockingException conflict, Locale language) {
        return problem(Problem.of(HttpStatus.CONFLICT, "web.problem.changed-meanwhile"), language);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> movedOrCopied(Undecided nothingDone, Locale language) {
        return problem(Problem.of(HttpStatus.CONFLICT, "setup.problem.undecided"), language);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> refusedByTheEngine(BadUserRequestException refusal, Locale language) {
        return problem(Problem.badRequest(null, "web.problem.refused", String.valueOf(refusal.getMessage())), language);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> other(Exception failure, Locale language) {
        if (failure instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            HttpStatus status = HttpStatus.valueOf(known.getStatusCode().value());
            return problem(Problem.of(status, "web.problem.malformed"), language);
        }
        if (failure instanceof org.springframework.beans.TypeMismatchException) {
            return problem(Problem.badRequest(null, "web.problem.malformed"), language);
        }
        log.error("An endpoint of Sarcini failed: {}. See the stack trace.", failure.toString(), failure);
        return Json.answer(
                HttpStatus.INTERNAL_SERVER_ERROR, Map.of("message", messages.text(language, "web.problem.internal")));
    }
}
