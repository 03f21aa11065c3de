using System.Data.Common;
using System.Globalization;

using Microsoft.EntityFrameworkCore;

namespace CommCenter.Core.Data;

/// <summary>Tells SQLite's planner how a full desk is shaped: a company owns many rows, a customer few. Without figures it takes "this company" for the narrowest
/// condition there is and reads all of a company to find one row of it (seen at a million conversations: 300 ms instead of one). Given at every start, so that plans are the same on every machine.</summary>
internal static class PlannerStatistics
{
    private const int Rows = 1_000_000;

    /// <summary>How many values a column has where they are few (a state that is asked for is a rare one: nearly all rows are done); an instant repeats seldom, and anything else names a handful of rows.</summary>
    private static readonly Dictionary<string, int> Values = new()
    {
        ["CompanyId"] = 20,
        ["State"] = 1000,
        ["Status"] = 3,
        ["Kind"] = 4,
        ["Channel"] = 5,
        ["Provider"] = 4,
        ["AssigneeId"] = 10,
        ["StaffId"] = 10,
        ["LineId"] = 10,
        ["IsPrimary"] = 2,
    };

    public static async Task WriteAsync(CommCenterDbContext context, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            var connection = context.Database.GetDbConnection();
            // On a table that is not there ANALYZE fails, on an empty one it does nothing but make the table of figures.
            List<string> sql = ["ANALYZE \"Companies\"", "DELETE FROM sqlite_stat1"];
            foreach (var (table, index, unique, partial) in Indexes(connection)) sql.Add($"INSERT INTO sqlite_stat1 VALUES ('{table}', '{index}', '{Figures(Columns(connection, index), unique, partial)}')");
            sql.Add("ANALYZE sqlite_master");
            await context.Database.ExecuteSqlRawAsync(string.Join(";\n", sql), cancellationToken);
        }
        finally
        {
            await context.Database.CloseConnectionAsync();
        }
    }

    /// <summary>Rows of the index, then for each column the rows that share its value and those of the columns before it.</summary>
    private static string Figures(List<string> columns, bool unique, bool partial)
    {
        var share = partial ? Rows / 100 : Rows;
        List<int> figures = [share];
        foreach (var column in columns)
        {
            share = Values.TryGetValue(column, out var values) ? share / values : column.EndsWith("At", StringComparison.Ordinal) ? share / 1000 : Math.Min(share, 10);
            figures.Add(share = Math.Max(1, share));
        }

        if (unique || columns[^1] == "Id") figures[^1] = 1;
        return string.Join(' ', figures.Select(f => f.ToString(CultureInfo.InvariantCulture)));
    }

    private static List<(string Table, string Index, bool Unique, bool Partial)> Indexes(DbConnection connection) => Read(
        connection,
        "SELECT m.name, i.name, i.\"unique\", i.partial FROM sqlite_master m JOIN pragma_index_list(m.name) i WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND m.name NOT LIKE 'TimelineSearch%' AND m.name NOT LIKE 'CustomerSearch%' AND m.sql NOT LIKE 'CREATE VIRTUAL%'",
        row => (row.GetString(0), row.GetString(1), row.GetBoolean(2), row.GetBoolean(3)));

    private static List<string> Columns(DbConnection connection, string index)
        => Read(connection, $"SELECT COALESCE(name, 'expression') FROM pragma_index_info('{index}') ORDER BY seqno", row => row.GetString(0));

    private static List<T> Read<T>(DbConnection connection, string sql, Func<DbDataReader, T> read)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        List<T> rows = [];
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }
}
