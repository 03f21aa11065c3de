using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommCenter.Core.Data.Migrations.Sqlite
{
    public partial class CallHold : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "CustomerGone",
                table: "Calls",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "HeldAt",
                table: "Calls",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ResumedAt",
                table: "Calls",
                type: "INTEGER",
                nullable: true);
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "CustomerGone",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "HeldAt",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "ResumedAt",
                table: "Calls");
        }
    }
}
