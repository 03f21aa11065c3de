using System.Reflection;

using CommCenter.Core.Data.Writing;

using Microsoft.Data.Sqlite;

namespace CommCenter.Tests.Data;

/// <summary>Everybody waits for the writer: none of its statements may walk a table that grows.</summary>
public class WriterPlanTests
{
    private static readonly string[] Small = ["Companies", "k", "TimelineSearchMark"];

    [Fact]
    public async Task No_statement_of_the_writer_scans_a_table()
    {
        await using var store = await TestStore.StartAsync();
        var statements = await store.Writer.RunAsync(Statements);
        statements.Count.ShouldBeGreaterThan(50);
        await using var connection = new SqliteConnection(store.ConnectionString);
        await connection.OpenAsync();
        var scans =
            from sql in statements
            // A new line is rare, and the opt-outs it could be missed by are looked at only while a foreign key is broken.
            where !sql.StartsWith("INSERT INTO Lines", StringComparison.Ordinal)
            from step in Plan(connection, sql)
            where step.StartsWith("SCAN TABLE", StringComparison.Ordinal) && !Small.Contains(step.Split(' ')[2])
            select $"{step}: {sql}";
        scans.ShouldBeEmpty();
    }

    private static List<string> Statements(WriteSession session)
    {
        const BindingFlags any = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;
        object[] Rooms(object of) => [.. of.GetType().GetProperties(any).Where(p => p.PropertyType.Namespace == typeof(WriteSession).Namespace).Select(p => p.GetValue(of)!)];
        var rooms = Rooms(session).Concat(Rooms(session.Administration));
        return [.. rooms.SelectMany(room => room.GetType().GetFields(any).Where(f => f.FieldType == typeof(Statement)).Select(f => ((Statement)f.GetValue(room)!).Sql))];
    }

    private static List<string> Plan(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        foreach (var name in System.Text.RegularExpressions.Regex.Matches(sql, "@[A-Za-z]+").Select(m => m.Value).Distinct()) command.Parameters.AddWithValue(name, DBNull.Value);
        using var reader = command.ExecuteReader();
        List<string> steps = [];
        while (reader.Read()) steps.Add(reader.GetString(3));
        return steps;
    }
}
