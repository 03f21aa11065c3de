using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommCenter.Core.Data.Migrations.Sqlite
{
    public partial class Consent : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsConsentNotice",
                table: "Outbox",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "ByStaffId",
                table: "OptOuts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "StopWish",
                table: "Messages",
                type: "TEXT",
                maxLength: 20,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_Waiting",
                table: "Outbox",
                columns: new[] { "LineId", "To" },
                filter: "\"State\" = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "IX_OptOuts_LineId_Address_Id",
                table: "OptOuts",
                columns: new[] { "LineId", "Address", "Id" });
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Outbox_Waiting",
                table: "Outbox");

            migrationBuilder.DropIndex(
                name: "IX_OptOuts_LineId_Address_Id",
                table: "OptOuts");

            migrationBuilder.DropColumn(
                name: "IsConsentNotice",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "ByStaffId",
                table: "OptOuts");

            migrationBuilder.DropColumn(
                name: "StopWish",
                table: "Messages");
        }
    }
}
