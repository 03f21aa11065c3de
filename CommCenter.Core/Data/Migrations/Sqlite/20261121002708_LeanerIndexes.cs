using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommCenter.Core.Data.Migrations.Sqlite
{
    public partial class LeanerIndexes : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Messages_ExternalId",
                table: "Messages");

            migrationBuilder.DropIndex(
                name: "IX_Messages_LineId_ExternalId",
                table: "Messages");

            migrationBuilder.DropIndex(
                name: "IX_Conversations_CompanyId_Status_LastActivityAt_Id",
                table: "Conversations");

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
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Messages_ExternalId_LineId",
                table: "Messages");

            migrationBuilder.DropIndex(
                name: "IX_Conversations_Closed",
                table: "Conversations");

            migrationBuilder.DropIndex(
                name: "IX_Conversations_Snoozed",
                table: "Conversations");

            migrationBuilder.CreateIndex(
                name: "IX_Messages_ExternalId",
                table: "Messages",
                column: "ExternalId",
                filter: "\"ExternalId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Messages_LineId_ExternalId",
                table: "Messages",
                columns: new[] { "LineId", "ExternalId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Conversations_CompanyId_Status_LastActivityAt_Id",
                table: "Conversations",
                columns: new[] { "CompanyId", "Status", "LastActivityAt", "Id" });
        }
    }
}
