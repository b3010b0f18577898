package org.sarcini.task;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Remembers the text of every statement that reaches the database; a batch is one. */
public final class CountingDataSource extends DelegatingDataSource {

    private final List<String> statements = Collections.synchronizedList(new ArrayList<>());

    public CountingDataSource(DataSource target) {
        super(target);
    }

    List<String> statements() {
        synchronized (statements) {
            return List.copyOf(statements);
        }
    }

    public List<String> onOurTables() {
        return statements().stream().filter(sql -> sql.contains("sarcini_")).toList();
    }

    public void forget() {
        statements.clear();
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        return watch(Connection.class, connection, (method, arguments, result) -> {
            String sql = arguments != null && arguments.length > 0 && arguments[0] instanceof String text ? text : null;
            if (result instanceof PreparedStatement prepared) {
                return watch(PreparedStatement.class, prepared, (m, a, r) -> counted(m, sql, r));
            }
            if (result instanceof Statement statement) {
                return watch(Statement.class, statement, (m, a, r) -> counted(m, a == null ? null : "" + a[0], r));
            }
            return result;
        });
    }

    private Object counted(String method, String sql, Object result) {
        if (method.startsWith("execute")) {
            statements.add(String.valueOf(sql));
        }
        return result;
    }

    private interface Seen {
        Object call(String method, Object[] arguments, Object result);
    }

    private static <T> T watch(Class<T> type, T target, Seen seen) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return seen.call(method.getName(), arguments, method.invoke(target, arguments));
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                }));
    }
}
