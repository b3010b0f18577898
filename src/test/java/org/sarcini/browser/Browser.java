package org.sarcini.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;

/** Chromium without a screen. Where none is installed the test that asks for it is skipped, and says so in its report. */
public final class Browser implements AutoCloseable {

    /** Where the browser stands. */
    public static final String ZONE = "America/Los_Angeles";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Opens a browser of its own, without cookies; skips the test where there is no chromium. */
    public static Browser open() {
        Optional<Path> chromium = first("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
        Optional<Path> driver = first("/usr/bin/chromedriver", "/usr/lib/chromium-browser/chromedriver");
        assumeTrue(
                chromium.isPresent() && driver.isPresent(),
                "no chromium with chromedriver is installed (apt-get install chromium chromium-driver)");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.orElseThrow().toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--lang=ro",
                "--accept-lang=ro",
                "--window-size=1280,1100");
        options.setExperimentalOption("prefs", Map.of("intl.accept_languages", "ro"));
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.orElseThrow().toFile())
                // Neither the company's zone nor the server's: what a page computes in the wrong one shows.
                .withEnvironment(Map.of("TZ", ZONE))
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    public Browser go(URI address) {
        driver.get(address.toString());
        return this;
    }

    /** Logs in to Tasklist. */
    public Browser login(URI root, String userId, String password) {
        go(root.resolve("/camunda/app/tasklist/default/"));
        type("input[placeholder=Username]", userId);
        type("input[placeholder=Password]", password);
        click("button[type=submit]");
        see(".start-process-action");
        return this;
    }

    /** Waits for what the selector finds to be visible. */
    public WebElement see(String selector) {
        return waitFor(
                () -> {
                    WebElement element = driver.findElement(by(selector));
                    return element.isDisplayed() ? element : null;
                },
                selector);
    }

    /**
     * Opens one of Camunda's applications and waits for what the selector finds. Camunda keeps one nonce for all of its pages: one
     * that is asked for while another is still loading can stay blank, and is asked for again.
     */
    public Browser application(URI address, String selector) {
        for (int more = 3; more > 0; more--) {
            driver.get("about:blank");
            driver.get(address.toString());
            Awaitility.await().atMost(PATIENCE).pollInSameThread().until(() -> !driver.findElements(
                            By.cssSelector("base[app-root]"))
                    .isEmpty());
            boolean ran = driver.manage().logs().get("browser").getAll().stream()
                    .noneMatch(line -> line.getMessage().contains("violates the following Content Security Policy"));
            if (ran) {
                break;
            }
        }
        see(selector);
        return this;
    }

    /** Whether it is not to be seen now. */
    public boolean gone(String selector) {
        return driver.findElements(by(selector)).stream().noneMatch(WebElement::isDisplayed);
    }

    /** Waits for it, and presses it once it can be pressed. */
    public Browser click(String selector) {
        waitFor(
                () -> {
                    WebElement element = driver.findElement(by(selector));
                    if (!element.isDisplayed() || !element.isEnabled()) {
                        return null;
                    }
                    // Tasklist's footer lies over what is at the bottom.
                    driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
                    element.click();
                    return element;
                },
                selector);
        return this;
    }

    /** Drags one thing onto another, as a mouse does. */
    public Browser drag(String selector, String onto) {
        new Actions(driver)
                .clickAndHold(see(selector))
                .pause(Duration.ofMillis(100))
                .moveByOffset(4, 4)
                .moveToElement(see(onto))
                .moveByOffset(2, 2)
                .pause(Duration.ofMillis(100))
                .release()
                .perform();
        return this;
    }

    /** Takes the lower edge of a thing, as a mouse does, and drags it so many pixels down. */
    public Browser stretch(String selector, int down) {
        WebElement thing = see(selector);
        new Actions(driver)
                .moveToElement(thing, 0, thing.getSize().getHeight() / 2 - 2)
                .pause(Duration.ofMillis(100))
                .clickAndHold()
                .moveByOffset(0, down / 2)
                .moveByOffset(0, down - down / 2)
                .pause(Duration.ofMillis(100))
                .release()
                .perform();
        return this;
    }

    /** Whether the page has it, to be seen or not. */
    public boolean has(String selector) {
        return !driver.findElements(by(selector)).isEmpty();
    }

    /** Shows pages as on {@code screen} or in {@code print} from now on. */
    public Browser media(String medium) {
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", medium));
        return this;
    }

    /** What the policies of pages kept out, or said against, since this was last asked. */
    public List<String> keptOut() {
        return driver.manage().logs().get("browser").getAll().stream()
                .map(line -> line.getMessage())
                .filter(message -> message.contains("Content Security Policy"))
                .toList();
    }

    /** What went wrong in the browser since this was last asked: failed scripts and requests, what policies kept out. */
    public List<String> errors() {
        return driver.manage().logs().get("browser").getAll().stream()
                .filter(line -> line.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(line -> line.getMessage())
                .toList();
    }

    /** Waits until a page of ours has shown all that it loads. */
    public Browser quiet() {
        waitFor(
                () -> Boolean.TRUE.equals(
                                driver.executeScript(
                                        """
                                const calendar = document.getElementById('calendar');
                                return document.readyState === 'complete'
                                    && (!calendar || !!calendar.dataset.view && !document.getElementById('status').textContent.endsWith('…'));
                                """))
                        ? true
                        : null,
                "a page that has loaded");
        return this;
    }

    /** What people who see badly, use no mouse or have a small screen would miss on the page: see {@code faults.js}. */
    public List<String> faults() {
        try (InputStream script = Objects.requireNonNull(Browser.class.getResourceAsStream("faults.js"))) {
            Object found = driver.executeScript(new String(script.readAllBytes(), StandardCharsets.UTF_8));
            return ((List<?>) Objects.requireNonNull(found))
                    .stream().map(String::valueOf).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Asks for pages in that language from now on. */
    public Browser language(String language) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand("Network.setExtraHTTPHeaders", Map.of("headers", Map.of("Accept-Language", language)));
        return this;
    }

    /** Types into an emptied field. */
    public Browser type(String selector, String text) {
        WebElement field = see(selector);
        field.clear();
        field.sendKeys(text);
        return this;
    }

    /** Types into a combobox and takes the first thing that it offers. */
    public Browser pick(String selector, String text) {
        type(selector, text).see(selector + "-list [role=option]");
        see(selector).sendKeys(Keys.ENTER);
        return this;
    }

    /** Fills a date field, whatever way of writing dates the browser has. */
    public Browser date(String selector, LocalDate day) {
        driver.executeScript(
                "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('change', {bubbles: true}))",
                see(selector),
                day.toString());
        return this;
    }

    /** Says yes to whatever the page that is shown asks from now on. */
    public Browser agree() {
        driver.executeScript("window.confirm = () => true");
        return this;
    }

    /** Closes Tasklist's notices, which lie over the buttons at the bottom. */
    public Browser closeNotices() {
        driver.executeScript(
                "document.querySelectorAll('.page-notifications .close').forEach(button => button.click())");
        return this;
    }

    public String text(String selector) {
        return see(selector).getText();
    }

    /** The handle of the tab that is shown. */
    public String tab() {
        return driver.getWindowHandle();
    }

    /** Shows the tab again. */
    public Browser tab(String handle) {
        driver.switchTo().window(handle);
        return this;
    }

    /** Presses what opens a new tab, and shows that. */
    public Browser clickIntoNewTab(String selector) {
        Set<String> before = new HashSet<>(driver.getWindowHandles());
        click(selector);
        String opened = waitFor(
                () -> driver.getWindowHandles().stream()
                        .filter(handle -> !before.contains(handle))
                        .findFirst()
                        .orElse(null),
                "a new tab from " + selector);
        return tab(opened);
    }

    public String address() {
        return String.valueOf(driver.getCurrentUrl());
    }

    public Browser width(int pixels) {
        driver.manage().window().setSize(new Dimension(pixels, 1100));
        return this;
    }

    /** Keeps a picture in {@code target/screenshots}, for people to look at. */
    public Browser picture(String name) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "screenshots"));
        Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        return this;
    }

    @Override
    public void close() {
        driver.quit();
    }

    private <T> T waitFor(Supplier<@Nullable T> wanted, String what) {
        try {
            return Awaitility.await(what)
                    .atMost(PATIENCE)
                    .pollInSameThread()
                    .ignoreExceptionsInstanceOf(WebDriverException.class)
                    .until(wanted::get, Objects::nonNull);
        } catch (ConditionTimeoutException never) {
            throw new AssertionError(
                    "Never seen: " + what + " at " + driver.getCurrentUrl() + "\n"
                            + driver.manage().logs().get("browser").getAll() + "\n" + driver.getPageSource(),
                    never);
        }
    }

    private static By by(String selector) {
        return selector.startsWith("//") ? By.xpath(selector) : By.cssSelector(selector);
    }

    private static Optional<Path> first(String... paths) {
        return Stream.of(paths).map(Path::of).filter(Files::isExecutable).findFirst();
    }
}
