package org.sarcini.task;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEnginePersistenceException;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidatorException;
import org.camunda.bpm.engine.impl.identity.IdentityProviderException;
import org.sarcini.task.TaskAction.Busy;
import org.sarcini.task.TaskAction.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** The one place where the engine's exceptions become answers. */
final class Refusals {

    static final Refused GONE = refused("gone");
    static final Refused NO_RIGHT = refused("no-right");
    static final Refused SUSPENDED = refused("suspended");
    static final Refused NOT_COMPLETABLE = refused("not-completable");
    static final Refused INCOMPLETE = refused("incomplete");
    static final Refused PROCESS = refused("process");

    private static final Logger log = LoggerFactory.getLogger(Refusals.class);

    private Refusals() {}

    /**
     * Why a change did not happen. The words of a form's check ({@link FormFieldValidationException}) are meant for people and
     * are handed on; those of any other exception of the host's may say what is nobody else's business, so they go to the log
     * alone.
     */
    static TaskAction of(RuntimeException failure, String taskId) {
        if (busy(failure)) {
            return new Busy();
        }
        if (failure instanceof AuthorizationException) {
            return NO_RIGHT;
        }
        if (failure instanceof SuspendedEntityInteractionException) {
            return SUSPENDED;
        }
        Optional<String> words = causes(failure, FormFieldValidationException.class)
                .map(Throwable::getMessage)
                .filter(message -> message != null && !message.isBlank())
                .findFirst();
        if (words.isPresent()) {
            return new Refused("task.refused.form", List.of(words.get()));
        }
        if (causes(failure, FormFieldValidatorException.class).findAny().isPresent()) {
            return INCOMPLETE;
        }
        log.warn("The process of task {} does not let it be changed for a person", taskId, failure);
        return PROCESS;
    }

    private static boolean busy(RuntimeException failure) {
        return failure instanceof OptimisticLockingException
                || failure instanceof ProcessEnginePersistenceException
                || failure instanceof IdentityProviderException
                || failure instanceof TransientDataAccessException
                || failure instanceof TransactionException;
    }

    private static Stream<Throwable> causes(Throwable failure, Class<? extends Throwable> kind) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .filter(kind::isInstance);
    }

    private static Refused refused(String why) {
        return new Refused("task.refused." + why, List.of());
    }
}
