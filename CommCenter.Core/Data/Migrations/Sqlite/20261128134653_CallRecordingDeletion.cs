using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommCenter.Core.Data.Migrations.Sqlite
{
    public partial class CallRecordingDeletion : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "DeleteAttempts",
                table: "CallRecordings",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "DeleteNextAttemptAt",
                table: "CallRecordings",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_CallRecordings_DeleteNextAttemptAt_Id",
                table: "CallRecordings",
                columns: new[] { "DeleteNextAttemptAt", "Id" },
                filter: "\"DeleteNextAttemptAt\" IS NOT NULL");
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_CallRecordings_DeleteNextAttemptAt_Id",
                table: "CallRecordings");

            migrationBuilder.DropColumn(
                name: "DeleteAttempts",
                table: "CallRecordings");

            migrationBuilder.DropColumn(
                name: "DeleteNextAttemptAt",
                table: "CallRecordings");
        }
    }
}
