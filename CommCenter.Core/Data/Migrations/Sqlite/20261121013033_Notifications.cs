using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommCenter.Core.Data.Migrations.Sqlite
{
    public partial class Notifications : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "BellReadAt",
                table: "Staff",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "EntryId",
                table: "Notifications",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "LineId",
                table: "Notifications",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Notifications_Unread",
                table: "Notifications",
                columns: new[] { "StaffId", "Id" },
                filter: "\"ReadAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Notifications_UnreadOf",
                table: "Notifications",
                columns: new[] { "CompanyId", "ConversationId", "LineId" },
                filter: "\"ReadAt\" IS NULL");
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Notifications_Unread",
                table: "Notifications");

            migrationBuilder.DropIndex(
                name: "IX_Notifications_UnreadOf",
                table: "Notifications");

            migrationBuilder.DropColumn(
                name: "BellReadAt",
                table: "Staff");

            migrationBuilder.DropColumn(
                name: "EntryId",
                table: "Notifications");

            migrationBuilder.DropColumn(
                name: "LineId",
                table: "Notifications");
        }
    }
}
