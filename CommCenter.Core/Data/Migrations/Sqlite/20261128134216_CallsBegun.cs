using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommCenter.Core.Data.Migrations.Sqlite
{
    public partial class CallsBegun : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "IdempotencyKey",
                table: "Calls",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "WrapUpNoteId",
                table: "Calls",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Calls_CompanyId_IdempotencyKey",
                table: "Calls",
                columns: new[] { "CompanyId", "IdempotencyKey" },
                unique: true,
                filter: "\"IdempotencyKey\" IS NOT NULL");
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Calls_CompanyId_IdempotencyKey",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "IdempotencyKey",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "WrapUpNoteId",
                table: "Calls");
        }
    }
}
