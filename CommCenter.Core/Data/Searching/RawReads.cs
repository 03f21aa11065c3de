using System.Data.Common;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CommCenter.Core.Data.Searching;

/// <summary>Reads that EF cannot write: full-text search and walks that may stop anywhere.</summary>
internal static class RawReads
{
    /// <summary>A command on the context's own connection, which the context opens and closes.</summary>
    public static DbCommand Command(CommCenterDbContext context, string sql, params (string Name, object? Value)[] values)
    {
        context.Database.OpenConnection();
        var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    public static async Task<List<long>> IdsAsync(DbCommand command, CancellationToken cancellationToken)
    {
        await using (command)
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            List<long> ids = [];
            while (await reader.ReadAsync(cancellationToken)) ids.Add(reader.GetInt64(0));
            return ids;
        }
    }
}
