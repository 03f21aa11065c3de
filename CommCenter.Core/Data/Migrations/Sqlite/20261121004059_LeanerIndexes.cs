using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommCenter.Core.Data.Migrations.Sqlite
{
    public partial class LeanerIndexes : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ConversationChannels");

            migrationBuilder.DropIndex(
                name: "IX_Messages_ExternalId",
                table: "Messages");

            migrationBuilder.DropIndex(
                name: "IX_Messages_LineId_ExternalId",
                table: "Messages");

            migrationBuilder.DropIndex(
                name: "IX_Conversations_CompanyId_Status_LastActivityAt_Id",
                table: "Conversations");

            // What it held before is in the entries.
            migrationBuilder.DropTable(
                name: "ConversationLines");

            migrationBuilder.CreateTable(
                name: "ConversationLines",
                columns: table => new
                {
                    ConversationId = table.Column<long>(type: "INTEGER", nullable: false),
                    LineId = table.Column<long>(type: "INTEGER", nullable: false),
                    Channel = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    CompanyId = table.Column<long>(type: "INTEGER", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    LastActivityAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConversationLines", x => new { x.ConversationId, x.LineId, x.Channel });
                });

            migrationBuilder.Sql("""
                INSERT INTO ConversationLines (ConversationId, LineId, Channel, CompanyId, Status, LastActivityAt)
                SELECT DISTINCT c.Id, e.LineId, e.Channel, c.CompanyId, c.Status, c.LastActivityAt FROM TimelineEntries e JOIN Conversations c ON c.Id = e.ConversationId
                WHERE e.Kind IN ('Message', 'Call') AND e.LineId IS NOT NULL AND e.Channel IS NOT NULL
                """);

            migrationBuilder.CreateIndex(
                name: "IX_Messages_ExternalId_LineId",
                table: "Messages",
                columns: new[] { "ExternalId", "LineId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Conversations_Closed",
                table: "Conversations",
                columns: new[] { "CompanyId", "LastActivityAt", "Id" },
                filter: "\"Status\" = 'Closed'");

            migrationBuilder.CreateIndex(
                name: "IX_Conversations_Snoozed",
                table: "Conversations",
                columns: new[] { "CompanyId", "LastActivityAt", "Id" },
                filter: "\"Status\" = 'Snoozed'");

            migrationBuilder.CreateIndex(
                name: "IX_ConversationLines_Activity",
                table: "ConversationLines",
                columns: new[] { "CompanyId", "LineId", "Channel", "Status", "LastActivityAt", "ConversationId" });
        }

        protected override void Down(MigrationBuilder migrationBuilder)
            => throw new NotSupportedException("A database goes back by restoring the backup that was taken before the upgrade (docs/operations.md).");
    }
}
