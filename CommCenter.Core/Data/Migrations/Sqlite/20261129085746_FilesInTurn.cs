using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommCenter.Core.Data.Migrations.Sqlite
{
    public partial class FilesInTurn : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Attachments_State_NextAttemptAt_Id",
                table: "Attachments");

            migrationBuilder.CreateIndex(
                name: "IX_Attachments_Position_NextAttemptAt_Id",
                table: "Attachments",
                columns: new[] { "Position", "NextAttemptAt", "Id" },
                filter: "\"State\" = 'Waiting'");
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Attachments_Position_NextAttemptAt_Id",
                table: "Attachments");

            migrationBuilder.CreateIndex(
                name: "IX_Attachments_State_NextAttemptAt_Id",
                table: "Attachments",
                columns: new[] { "State", "NextAttemptAt", "Id" });
        }
    }
}
