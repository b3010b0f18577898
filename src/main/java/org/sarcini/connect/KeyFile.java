package org.sarcini.connect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The key ring in a file, readable by its owner alone. Read again whenever the file changed. */
final class KeyFile {

    private static final Logger log = LoggerFactory.getLogger(KeyFile.class);
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private record Version(FileTime modified, long size) {}

    private final Path path;
    private @Nullable KeyRing read;
    private @Nullable Version version;
    private @Nullable Exception fault;

    KeyFile(Path path) {
        this.path = path.toAbsolutePath();
    }

    Path path() {
        return path;
    }

    /**
     * The ring in the file; null where there is no file. A ring that was read before outlives its file until a restart, also
     * where the file is there and broken, as it is while somebody copies another over it: see {@link #fault()}.
     *
     * @throws IOException if the file cannot be read
     * @throws GeneralSecurityException if it is no key file
     */
    synchronized @Nullable KeyRing read() throws IOException, GeneralSecurityException {
        if (!Files.exists(path)) {
            fault = null;
            return read;
        }
        try {
            Version now = new Version(Files.getLastModifiedTime(path), Files.size(path));
            if (read == null || fault != null || !now.equals(version)) {
                read = KeyRing.parse(Files.readString(path));
                version = now;
                warnIfOpen();
                fault = null;
            }
        } catch (IOException | GeneralSecurityException | RuntimeException broken) {
            if (read == null) {
                throw broken;
            }
            fault = broken;
        }
        return read;
    }

    /** Why the file could not be read when it was last tried, where a ring of before is used on; null where it could. */
    synchronized @Nullable Exception fault() {
        return fault;
    }

    /**
     * Writes the first ring.
     *
     * @return the ring in the file, which is another's if that one was first
     */
    synchronized KeyRing create(KeyRing ring) throws IOException, GeneralSecurityException {
        Path draft = draft(ring);
        try {
            Files.createLink(path, draft);
        } catch (FileAlreadyExistsException anotherWasFirst) {
            log.debug("Another process made {} first", path);
        } catch (FileSystemException | UnsupportedOperationException noLinks) {
            if (!Files.exists(path)) {
                Files.move(draft, path);
            }
        } finally {
            Files.deleteIfExists(draft);
        }
        KeyRing written = read();
        if (written == null) {
            throw new IOException(path + " vanished while it was made");
        }
        return written;
    }

    /** Puts another ring in the place of the one in the file. A crash leaves the one or the other. */
    synchronized void replace(KeyRing ring) throws IOException, GeneralSecurityException {
        Files.move(draft(ring), path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        read = null;
    }

    private Path draft(KeyRing ring) throws IOException, GeneralSecurityException {
        Path folder = path.getParent();
        Files.createDirectories(folder);
        boolean posix = Files.getFileStore(folder).supportsFileAttributeView("posix");
        Path draft = posix
                ? Files.createTempFile(
                        folder, ".sarcini-keys", ".tmp", PosixFilePermissions.asFileAttribute(OWNER_ONLY))
                : Files.createTempFile(folder, ".sarcini-keys", ".tmp");
        if (!posix) {
            // Best effort on file systems without POSIX permissions: nobody, then the owner.
            draft.toFile().setReadable(false, false);
            draft.toFile().setReadable(true, true);
        }
        Files.write(draft, ring.toJson().getBytes(StandardCharsets.UTF_8));
        return draft;
    }

    private void warnIfOpen() throws IOException {
        if (Files.getFileStore(path).supportsFileAttributeView("posix")
                && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(path))) {
            log.warn(
                    "The key file {} can be read by others than its owner; make it readable by the owner alone.", path);
        }
    }
}
