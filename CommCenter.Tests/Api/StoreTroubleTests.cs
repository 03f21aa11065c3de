using System.Net;

using Microsoft.Data.Sqlite;

namespace CommCenter.Tests.Api;

public class StoreTroubleTests
{
    [Fact]
    public async Task While_another_program_locks_the_database_a_change_is_answered_503_and_a_read_goes_on()
    {
        await using var host = await ApiHost.StartAsync();
        var path = $"conversations/cnv_{(await host.Desk.ReceiveAsync("+13125550101")).ConversationId}";
        await using (var other = new SqliteConnection(host.Store.ConnectionString + ";Pooling=False"))
        {
            await other.OpenAsync();
            await ExecuteAsync(other, "BEGIN IMMEDIATE");

            var answer = await host.Api.PostAsync(path + "/notes", new { body = "x" });
            answer.Refused(HttpStatusCode.ServiceUnavailable).ShouldContain("locked");
            answer.Headers.RetryAfter.ShouldNotBeNull();
            (await host.Api.GetAsync(path)).Ok();
            await ExecuteAsync(other, "ROLLBACK");
        }

        (await host.Api.PostAsync(path + "/notes", new { body = "x" })).Ok(HttpStatusCode.Created);
        (await host.Api.GetAsync(path + "/timeline")).Items.Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_nobody_expected_is_answered_500_without_what_is_inside()
    {
        await using var host = await ApiHost.StartAsync();
        await using (var other = new SqliteConnection(host.Store.ConnectionString + ";Pooling=False"))
        {
            await other.OpenAsync();
            await ExecuteAsync(other, "ALTER TABLE Lines RENAME TO Gone");
        }

        var answer = await host.Api.GetAsync("lines");

        answer.Refused(HttpStatusCode.InternalServerError);
        answer.Text.ShouldNotContain("SQLite");
        answer.Text.ShouldNotContain("no such table");
        answer.Text.ShouldNotContain(" at ");
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
